package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class ManifestTest {
    private static final DocumentId ONE = new DocumentId("1");
    private static final DocumentId TWO = new DocumentId("att2");
    private static final String HASH = "ab".repeat(32);
    private static final String OTHER_HASH = "cd".repeat(32);

    @RegisterExtension
    final TestDatabase held;

    private final ContentStore content;
    private final Manifest manifest;

    ManifestTest(Product product) {
        held = TestDatabase.of(product);
        content = ContentStore.of(held.database(), "https://acme.example", List.of(), Clock.systemUTC());
        manifest = loaded();
    }

    @Test
    void filesAreKnownToTheNextProcess() {
        var hostile = "Acme's \"Docs\"/\uD83D\uDE80 \u05E9\u05DC\u05D5\u05DD/" + "long ".repeat(200) + ".md";
        manifest.open();
        manifest.put(ONE, hostile, HASH, "7f");
        manifest.intend(TWO, "a.png", OTHER_HASH);
        save(ONE, TWO);
        var again = loaded();
        assertThat(again.entry(ONE)).isEqualTo(new Manifest.Entry(hostile, HASH, "7f", null, null, 1));
        assertThat(again.entry(TWO)).isEqualTo(new Manifest.Entry(null, null, "", "a.png", OTHER_HASH, 0));
        assertThat(again.owner(hostile)).contains(ONE);
        assertThat(again.owner("a.png")).isEmpty();
        assertThat(again.documents()).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void readersFindDocumentsByTheirFiles() {
        var workspace = new Workspace(held.database(), Path.of("nowhere"));
        manifest.put(ONE, "Doc's/A \uD83D\uDE80.md", HASH, "");
        save(ONE);
        assertThat(workspace.documentOf("Doc's/A \uD83D\uDE80.md")).contains(ONE);
        assertThat(workspace.pathOf("https://acme.example", ONE)).contains("Doc's/A \uD83D\uDE80.md");
        assertThat(workspace.documentOf("Doc's")).isEmpty();
        assertThat(workspace.documentOf("nul \0")).isEmpty();
        assertThat(workspace.pathOf("https://acme.example", TWO)).isEmpty();
    }

    @Test
    void anIntentionIsGoneOnceTheFileIsThere() {
        manifest.put(ONE, "a.md", HASH, "7f");
        manifest.intend(ONE, "b.md", OTHER_HASH);
        save(ONE);
        var intended = loaded().entry(ONE);
        assertThat(intended).isEqualTo(new Manifest.Entry("a.md", HASH, "7f", "b.md", OTHER_HASH, 0));
        assertThat(intended.wrote(HASH) && intended.wrote(OTHER_HASH)).isTrue();
        manifest.put(ONE, "b.md", OTHER_HASH, "7f");
        save(ONE);
        assertThat(loaded().entry(ONE)).isEqualTo(new Manifest.Entry("b.md", OTHER_HASH, "7f", null, null, 0));
        assertThat(loaded().owner("a.md")).isEmpty();
    }

    @Test
    void removedAndClearedFilesAreForgotten() {
        manifest.put(ONE, "a.md", HASH, "");
        manifest.put(TWO, "b.png", HASH, "");
        save(ONE, TWO);
        manifest.remove(ONE);
        manifest.clear(TWO);
        save(ONE, TWO);
        var again = loaded();
        assertThat(again.documents()).containsExactly(TWO);
        assertThat(again.entry(TWO)).isEqualTo(Manifest.Entry.NONE);
        assertThat(again.owner("b.png")).isEmpty();
    }

    @Test
    void aFailedTransactionLeavesFilesAsTheyWereKnown() {
        manifest.put(ONE, "a.md", HASH, "");
        save(ONE);
        manifest.put(ONE, "b.md", OTHER_HASH, "");
        assertThatThrownBy(() -> content.inTransaction(connection -> {
                    manifest.save(connection, List.of(ONE));
                    throw new IllegalStateException("cut off");
                }))
                .hasMessage("cut off");
        assertThat(loaded().entry(ONE).isAt("a.md")).isTrue();
    }

    @Test
    void anUncleanEndIsSeenByTheNextPass() {
        assertThat(manifest.wasClean()).isTrue();
        manifest.open();
        assertThat(loaded().wasClean()).isFalse();
        assertThat(loaded().lastSession()).isOne();
        manifest.close();
        assertThat(loaded().wasClean()).isTrue();
    }

    @Test
    void notesOutliveTheProcess() {
        assertThat(manifest.note("format")).isEmpty();
        manifest.note("format", "1");
        manifest.note("format", "2 \uD83D\uDE80 it's");
        assertThat(loaded().note("format")).contains("2 \uD83D\uDE80 it's");
    }

    @Test
    void thousandsOfFilesAreKnownAtOnce() {
        var ids = new ArrayList<DocumentId>();
        for (int i = 0; i < 2500; i++) {
            var id = new DocumentId(Integer.toString(i));
            ids.add(id);
            manifest.put(id, "Space/Page " + i + ".md", HASH, "");
        }
        save(ids.toArray(DocumentId[]::new));
        var again = loaded();
        assertThat(again.entries().keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(again.owner("Space/Page 2499.md")).contains(new DocumentId("2499"));
    }

    @Test
    void sitesDoNotShareFiles() {
        manifest.put(ONE, "a.md", HASH, "");
        save(ONE);
        var other =
                new Manifest(ContentStore.of(held.database(), "https://other.example", List.of(), Clock.systemUTC()));
        other.load();
        assertThat(other.documents()).isEmpty();
    }

    private void save(DocumentId... documents) {
        content.inTransaction(connection -> {
            manifest.save(connection, List.of(documents));
            return true;
        });
    }

    private Manifest loaded() {
        var again = new Manifest(content);
        again.load();
        return again;
    }
}
