package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Of which documents some version is unknown.
@OnEachDatabase
class PageVersionsTest {
    @RegisterExtension
    final TestDatabase held;

    private final OpenContent content;

    PageVersionsTest(Product product) {
        held = TestDatabase.of(product);
        content = OpenContent.of(held.database());
    }

    @Test
    void onlyThoseAreWantedOfWhichSomeVersionIsUnknown() {
        content.apply(
                Draft.page("1").read(),
                Draft.page("2").version(3).read(),
                Draft.of(NodeType.BLOG_POST, "3").version(2).read(),
                Draft.page("4").version(5).in(Draft.OPS).read());
        assertThat(wanted()).containsExactly("2 in 3", "3 in 2");
        versions().wanted(List.of(Draft.DOC.id())).forEach(this::told);
        assertThat(wanted()).isEmpty();
        content.apply(Draft.page("2").version(4).saying("<p>4</p>").read());
        assertThat(wanted()).as("it was seen").isEmpty();
        content.apply(Draft.page("2").version(6).saying("<p>6</p>").read());
        assertThat(wanted()).containsExactly("2 in 6");
        assertThat(content.store().versions(new DocumentId("2")))
                .extracting(SeenVersion::number)
                .containsExactly(6, 4, 3, 2, 1);
    }

    private void told(WantedHistory history) {
        var all = IntStream.rangeClosed(1, history.version())
                .mapToObj(number -> new SeenVersion(number, Draft.MADE, Optional.empty(), "", false))
                .toList();
        versions().add(Map.of(history, all));
    }

    private List<String> wanted() {
        return versions().wanted(List.of(Draft.DOC.id())).stream()
                .map(history -> history.document() + " in " + history.version())
                .toList();
    }

    private PageVersions versions() {
        return content.store().pageVersions();
    }
}
