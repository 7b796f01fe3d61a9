package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Beside each folder of Confluence lies a file that tells what is in it, and stays true.
class IndexFilesTest {
    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @Test
    void aFolderHasAnIndexWithItsChildrenByTitle() {
        long folder = site.folder("Team notes");
        site.pageBelow(folder, "Zebra", "<p>x</p>");
        site.pageBelow(folder, "alpha (1)", "<p>x</p>");
        site.folderBelow(folder, "Inner");
        site.sync();
        assertThat(site.text("CORPUS/Team notes.md"))
                .startsWith("---\ntitle: \"Team notes\"\nid: \"" + folder
                        + "\"\ntype: folder\nspace: \"CORPUS\"\nurl: \"http")
                .contains("\nancestors: []\n---\n\n# Team notes\n\nA folder in [Confluence](<http")
                .endsWith("""
                        - [alpha (1)](Team%20notes/alpha%20(1).md)
                        - [Inner](Team%20notes/Inner.md)
                        - [Zebra](Team%20notes/Zebra.md)
                        """);
        assertThat(site.text("CORPUS/Team notes/Inner.md")).contains("ancestors: [\"" + folder + "\"]");
    }

    @Test
    void anIndexFollowsWhatComesIsRenamedMovesAndGoes() {
        long folder = site.folder("Drawer");
        long page = site.pageBelow(folder, "One", "<p>x</p>");
        long top = site.page("Top", "<p>x</p>");
        site.sync();
        site.rename(page, "Two");
        site.move(top, folder);
        long third = site.pageBelow(folder, "Three", "<p>x</p>");
        assertThat(site.sync().counts()).isEqualTo(new Counts(1, 0, 2, 0, 0, 0, 0, 0));
        assertThat(site.text("CORPUS/Drawer.md")).endsWith("""
                        - [Three](Drawer/Three.md)
                        - [Top](Drawer/Top.md)
                        - [Two](Drawer/Two.md)
                        """);
        site.simulator().site().trash(third);
        site.move(top, 0);
        site.sync();
        assertThat(site.text("CORPUS/Drawer.md")).endsWith(".\n\n- [Two](Drawer/Two.md)\n");
        assertThat(site.files()).isEqualTo(site.filesOfAFreshMirror());
    }

    @Test
    void aRenamedFolderTakesItsIndexAlongAndARemovedOneLosesIt() {
        long folder = site.folder("Old");
        long page = site.pageBelow(folder, "Page", "<p>x</p>");
        site.sync();
        site.rename(folder, "New");
        site.sync();
        assertThat(site.files().keySet()).containsExactly("CORPUS/New.md", "CORPUS/New/Page.md");
        site.move(page, 0);
        site.simulator().site().trash(folder);
        site.sync();
        assertThat(site.files().keySet()).containsExactly("CORPUS/Page.md");
        assertThat(site.file("CORPUS/New")).doesNotExist();
        assertThat(site.mirror().examine().findings()).isEmpty();
    }

    @Test
    void linksToAFolderLeadToItsIndex() {
        long folder = site.folder("Drawer");
        site.page(
                "Top",
                "<p><ac:link><ri:content-entity ri:content-id=\"" + folder + "\" /></ac:link></p>"
                        + "<p><a href=\"" + site.simulator().baseUri() + "/wiki/spaces/CORPUS/folder/" + folder
                        + "\">there</a></p>");
        site.sync();
        assertThat(site.text("CORPUS/Top.md")).contains("[Drawer](Drawer.md)").contains("[there](Drawer.md)");
        site.rename(folder, "Cupboard");
        site.sync();
        assertThat(site.text("CORPUS/Top.md")).contains("[Cupboard](Cupboard.md)");
    }

    @Test
    void aRunWithoutNewsLeavesIndexesAsTheyAre() throws IOException {
        site.pageBelow(site.folder("Drawer"), "One", "<p>x</p>");
        site.sync();
        var old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(site.file("CORPUS/Drawer.md"), old);
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 0, 1, 0, 0, 0));
        assertThat(Files.getLastModifiedTime(site.file("CORPUS/Drawer.md"))).isEqualTo(old);
    }

    @Test
    void verifySeesADamagedIndexAndRepairMendsIt() throws IOException {
        site.pageBelow(site.folder("Drawer"), "One", "<p>x</p>");
        site.sync();
        var before = site.files();
        Files.writeString(site.file("CORPUS/Drawer.md"), "mine");
        assertThat(site.mirror().examine().findings()).extracting(Finding::kind).containsExactly(Finding.Kind.ALTERED);
        Files.delete(site.file("CORPUS/Drawer.md"));
        assertThat(site.mirror().examine().findings()).extracting(Finding::kind).containsExactly(Finding.Kind.MISSING);
        assertThat(site.mirror().repair(new StopSignal()).after().damaged()).isZero();
        assertThat(site.files()).isEqualTo(before);
        Files.delete(site.file("CORPUS/Drawer.md"));
        site.mirror().rebuildFiles(new StopSignal());
        assertThat(site.files()).isEqualTo(before);
    }

    @Test
    void aFolderAndAPageOfOneTitleHaveTwoFiles() {
        long page = site.page("Notes", "<p>the page</p>");
        long folder = site.folder("Notes");
        site.pageBelow(folder, "Inside", "<p>x</p>");
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files().keySet())
                .containsExactlyInAnyOrder(
                        "CORPUS/Notes.md",
                        "CORPUS/Notes (" + folder + ").md",
                        "CORPUS/Notes (" + folder + ")/Inside.md");
        assertThat(site.text("CORPUS/Notes.md"))
                .contains("id: \"" + page + "\"")
                .contains("the page");
    }
}
