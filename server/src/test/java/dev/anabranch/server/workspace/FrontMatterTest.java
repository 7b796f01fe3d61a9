package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.StoredDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class FrontMatterTest {
    @Test
    void everyTitleComesBackAsItWas() {
        for (var title : NameCorpus.titles()) {
            var values = parsed(head(title, List.of(title)));
            var kept = node(title).title(); // as text that every database takes
            assertThat(values.get("title")).isEqualTo(kept);
            assertThat(values.get("labels")).isEqualTo(List.of(title));
        }
    }

    @Test
    void theTitleLineIsOneLineOfText() {
        for (var title : NameCorpus.titles()) {
            var below = head(title, List.of()).split("\n---\n", 2)[1];
            assertThat(below).startsWith("\n# ").endsWith("\n");
            assertThat(below.strip().lines().count()).as(title).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void markupInATitleIsText() {
        assertThat(FrontMatter.heading("a*b* `c` [d](e) <f> g_h_i _j_ &amp; k #"))
                .isEqualTo("a\\*b\\* \\`c\\` \\[d\\](e) \\<f\\> g_h_i \\_j\\_ \\&amp; k \\#");
    }

    @Test
    void theBlockNamesWhatTheDesignPromises() {
        assertThat(parsed(head("A", List.of("x"))).keySet())
                .containsExactly(
                        "title",
                        "id",
                        "type",
                        "space",
                        "url",
                        "version",
                        "updated",
                        "author",
                        "labels",
                        "ancestors",
                        "content_hash");
    }

    private static String head(String title, List<String> labels) {
        var document =
                new StoredDocument(node(title), labels, "0".repeat(64), () -> new Body(Body.Format.STORAGE, ""), "");
        return FrontMatter.of(
                document, new FrontMatter.Context("DOC", "https://x/wiki/y", "Ann", List.of(new DocumentId("1"))));
    }

    private static Node node(String title) {
        var edition = new Edition(1, Instant.EPOCH, Instant.EPOCH, Optional.empty());
        return new Node(new DocumentId("5"), NodeType.PAGE, "1", Optional.empty(), title, edition, "/x");
    }

    private static Map<String, Object> parsed(String head) {
        var block = head.substring("---\n".length(), head.indexOf("\n---\n") + 1);
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(block);
    }
}
