package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What changed last, in its order and in the spaces that are wanted only.
@OnEachDatabase
class CatalogueTest {
    private static final String SITE = "https://acme.example";

    @RegisterExtension
    final TestDatabase held;

    private final Product product;

    CatalogueTest(Product product) {
        this.product = product;
        held = TestDatabase.of(product);
    }

    private static Catalogue.Wanted in(Space... spaces) {
        var wanted = Stream.of(spaces)
                .map(space -> new Catalogue.InSpace(SITE, space.id()))
                .collect(Collectors.toSet());
        return new Catalogue.Wanted(Instant.EPOCH, Set.of(NodeType.PAGE), Optional.of(wanted));
    }

    @Test
    void listsGoOnBehindWhatWasSeenInTheSpacesThatAreWanted() {
        var content = OpenContent.of(held.database());
        content.apply(
                Draft.page("1").read(),
                Draft.page("2").in(Draft.OPS).read(),
                Draft.page("3").read(),
                Draft.of(NodeType.BLOG_POST, "4").read(),
                Draft.page("5").read());
        assertThat(listed(in(Draft.DOC))).containsExactly("5", "3", "1");
        assertThat(listed(in(Draft.OPS))).containsExactly("2");
        assertThat(listed(in(Draft.DOC, Draft.OPS))).containsExactly("5", "3", "2", "1");
        assertThat(listed(in())).isEmpty();
        assertThat(listed(new Catalogue.Wanted(Instant.EPOCH, Set.of(NodeType.PAGE), Optional.empty())))
                .containsExactly("5", "3", "2", "1");
        assertThat(listed(new Catalogue.Wanted(Draft.EDITED.plusMillis(1), Set.of(NodeType.PAGE), Optional.empty())))
                .isEmpty();
    }

    /// One at a time.
    private List<String> listed(Catalogue.Wanted wanted) {
        var catalogue = new Catalogue(held.database());
        var found = new ArrayList<String>();
        var seen = Catalogue.NOTHING_SEEN;
        for (var some = catalogue.latest(wanted, seen, 1); !some.isEmpty(); some = catalogue.latest(wanted, seen, 1)) {
            var line = some.getFirst();
            found.add(line.id().value());
            seen = new Catalogue.Seen(line.node().edition().updatedAt(), line.site(), line.id());
        }
        return found;
    }

    @Test
    void theyAreReadInTheirOrderWithoutSorting() {
        OpenContent.of(held.database());
        var query = Catalogue.latest(in(Draft.DOC, Draft.OPS));
        var plan = new ArrayList<String>();
        if (product == Product.SQLITE) {
            held.database().read(connection -> {
                try (var rows = connection.createStatement().executeQuery("EXPLAIN QUERY PLAN " + query)) {
                    while (rows.next()) {
                        plan.add(rows.getString("detail"));
                    }
                }
                return plan;
            });
            assertThat(plan).anyMatch(step -> step.contains("node_by_time"));
            assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE"));
        }
    }
}
