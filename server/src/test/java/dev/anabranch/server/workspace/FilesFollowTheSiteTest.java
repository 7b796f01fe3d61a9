package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.AccessLog;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What happens on the site arrives in the folder as exactly that.
class FilesFollowTheSiteTest {
    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @Test
    void aPageBecomesAFileWithFrontMatterAndTitle() {
        long id = site.page("Release notes", "<p>Hello <strong>there</strong></p>");
        site.sync();
        assertThat(site.text("CORPUS/Release notes.md"))
                .startsWith(
                        "---\ntitle: \"Release notes\"\nid: \"" + id + "\"\ntype: page\nspace: \"CORPUS\"\nurl: \"http")
                .contains("\nversion: 1\n", "\nlabels: []\nancestors: []\ncontent_hash: \"")
                .endsWith("---\n\n# Release notes\n\nHello **there**\n");
    }

    @Test
    void childrenLieInTheFolderThatBearsTheTitle() {
        long parent = site.page("Handbook", "<p>x</p>");
        long folder = site.folderBelow(parent, "Teams");
        site.pageBelow(folder, "Platform", "<p>x</p>");
        site.post("Hello", "<p>x</p>");
        site.sync();
        assertThat(site.files().keySet())
                .containsExactly(
                        "CORPUS/Handbook.md",
                        "CORPUS/Handbook/Teams.md",
                        "CORPUS/Handbook/Teams/Platform.md",
                        "CORPUS/blog/" + java.time.Year.now(java.time.ZoneOffset.UTC) + "/Hello.md");
    }

    @Test
    void aPageThatTakesAnothersNameInOtherCaseLeavesNoFileBehind() {
        long taking = site.page("Taking", "<p>taking</p>");
        long leaving = site.page("Name", "<p>leaving</p>");
        site.sync();
        site.rename(leaving, "Left");
        site.rename(taking, "NAME");
        site.sync();
        assertThat(site.files().keySet()).containsExactly("CORPUS/Left.md", "CORPUS/NAME.md");
        assertThat(Versions.in(site.files())).containsOnlyKeys(Long.toString(taking), Long.toString(leaving));
    }

    @Test
    void aSecondRunWritesNothingAndFetchesNoBody() throws IOException {
        site.page("A", "<p>x</p>");
        site.page("B", "<p>y</p>");
        site.sync();
        var written = Files.getLastModifiedTime(site.file("CORPUS/A.md"));
        site.forgetLog();
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 0, 2, 0, 0, 0));
        assertThat(Files.getLastModifiedTime(site.file("CORPUS/A.md"))).isEqualTo(written);
        assertThat(site.log()).extracting(AccessLog.Entry::query).noneMatch(query -> query.contains("body-format"));
    }

    @Test
    void anEditChangesOneFile() {
        long id = site.page("A", "<p>old</p>");
        site.page("B", "<p>y</p>");
        site.sync();
        site.edit(id, "<p>new words</p>");
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 1, 0, 0, 1, 0, 0, 0));
        assertThat(site.text("CORPUS/A.md")).contains("new words").contains("version: 2");
    }

    @Test
    void aRenameMovesTheFileAndWhatLiesBelowIsUnchanged() {
        long id = site.page("Old", "<p>x</p>");
        site.pageBelow(id, "Child", "<p>y</p>");
        site.sync();
        site.rename(id, "New");
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 1, 0, 1, 0, 0, 0));
        assertThat(site.files().keySet()).containsExactly("CORPUS/New.md", "CORPUS/New/Child.md");
        assertThat(site.file("CORPUS/Old")).doesNotExist();
    }

    @Test
    void anEditWithARenameCountsAsChanged() {
        long id = site.page("Old", "<p>x</p>");
        site.sync();
        site.rename(id, "New");
        site.edit(id, "<p>z</p>");
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(site.files().keySet()).containsExactly("CORPUS/New.md");
    }

    @Test
    void aMoveIsAMove() throws IOException {
        long parent = site.page("Parent", "<p>x</p>");
        long id = site.page("Wanderer", "<p>y</p>");
        site.sync();
        var file = Files.readAttributes(site.file("CORPUS/Wanderer.md"), "unix:ino");
        site.move(id, parent);
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 1, 0, 1, 0, 0, 0));
        assertThat(site.files().keySet()).containsExactly("CORPUS/Parent.md", "CORPUS/Parent/Wanderer.md");
        assertThat(site.text("CORPUS/Parent/Wanderer.md")).contains("ancestors: [\"" + parent + "\"]");
        assertThat(file).isNotEmpty();
    }

    @Test
    void twoPagesSwapTheirTitles() {
        long one = site.page("One", "<p>first</p>");
        long two = site.page("Two", "<p>second</p>");
        site.sync();
        site.rename(one, "Meanwhile");
        site.rename(two, "One");
        site.rename(one, "Two");
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files().keySet()).containsExactly("CORPUS/One.md", "CORPUS/Two.md");
        assertThat(site.text("CORPUS/One.md")).contains("second");
        assertThat(site.text("CORPUS/Two.md")).contains("first");
    }

    @Test
    void aRenamedFolderTakesItsPagesAlong() {
        long folder = site.folder("Drawer");
        site.pageBelow(folder, "Inside", "<p>x</p>");
        site.sync();
        site.rename(folder, "Cupboard");
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 0, 1, 0, 0, 0));
        assertThat(site.files().keySet()).containsExactly("CORPUS/Cupboard.md", "CORPUS/Cupboard/Inside.md");
    }

    @Test
    void aRenamedSpaceIsARenamedFolder() {
        site.page("A", "<p>x</p>");
        site.sync();
        site.renameSpace("Company");
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 0, 1, 0, 0, 0));
        assertThat(site.files().keySet()).containsExactly("Company/A.md");
        assertThat(site.file("CORPUS")).doesNotExist();
    }

    @Test
    void aDeletedPageGoesAndARestoredOneComesBack() {
        long id = site.page("A", "<p>x</p>");
        site.page("B", "<p>y</p>");
        site.sync();
        site.simulator().site().trash(id);
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 1, 1, 0, 0, 0));
        assertThat(site.files().keySet()).containsExactly("CORPUS/B.md");
        site.simulator().site().restore(id);
        assertThat(site.sync().counts()).isEqualTo(new Counts(1, 0, 0, 0, 1, 0, 0, 0));
        assertThat(site.files().keySet()).containsExactly("CORPUS/A.md", "CORPUS/B.md");
    }

    @Test
    void anArchivedPageGoes() {
        long id = site.page("A", "<p>x</p>");
        site.page("B", "<p>y</p>");
        site.sync();
        site.simulator().site().archive(id);
        assertThat(site.sync().counts().deleted()).isEqualTo(1);
    }

    @Test
    void whatAPageTakesAlongToASpaceThatIsNotReadLeavesTheFiles() {
        site.page("Home", "<p>x</p>");
        long team = site.page("Team", "<p>x</p>");
        site.folderBelow(team, "Drawer");
        site.sync();
        assertThat(site.files().keySet()).containsExactly("CORPUS/Home.md", "CORPUS/Team.md", "CORPUS/Team/Drawer.md");
        site.move(team, site.newSpace("OTHER", "Other"));
        site.sync();
        assertThat(site.files().keySet()).containsExactly("CORPUS/Home.md");
    }

    @Test
    void aPageMovedToAnotherSpaceLeavesItsOldFolder() {
        var other = site.newSpace("OTHER", "Other");
        long id = site.page("Wanderer", "<p>x</p>");
        site.page("Stays", "<p>y</p>");
        var both = SyncRequest.of(List.of("CORPUS", "OTHER"));
        site.sync(both);
        site.move(id, other);
        assertThat(site.sync(both).counts()).isEqualTo(new Counts(0, 0, 1, 0, 1, 0, 0, 0));
        assertThat(site.files().keySet()).containsExactly("CORPUS/Stays.md", "Other/Wanderer.md");
    }

    @Test
    void aPageMovedToASpaceThatIsNotMirroredGoes() {
        var other = site.newSpace("OTHER", "Other");
        long id = site.page("Wanderer", "<p>x</p>");
        site.page("Stays", "<p>y</p>");
        site.sync();
        site.move(id, other);
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 1, 1, 0, 0, 0));
    }

    @Test
    void linksFollowWhatTheyLeadTo() {
        long target = site.page("Target", "<p>x</p>");
        long folder = site.page("Shelf", "<p>x</p>");
        site.page("Source", link("Target"));
        site.page("Early", link("Comes later"));
        site.sync();
        assertThat(site.text("CORPUS/Source.md")).contains("(Target.md)");
        assertThat(site.text("CORPUS/Early.md")).contains("/wiki/display/CORPUS/Comes+later");
        site.move(target, folder);
        site.page("Comes later", "<p>x</p>");
        assertThat(site.sync().counts()).isEqualTo(new Counts(1, 0, 1, 0, 3, 0, 0, 0));
        assertThat(site.text("CORPUS/Source.md")).contains("(Shelf/Target.md)");
        assertThat(site.text("CORPUS/Early.md")).contains("(Comes%20later.md)");
    }

    @Test
    void aPageThatChangesItsPlaceStillLinksRightly() {
        long source = site.page("Source", link("Target"));
        long shelf = site.page("Shelf", "<p>x</p>");
        site.page("Target", "<p>x</p>");
        site.sync();
        site.move(source, shelf);
        site.sync();
        assertThat(site.text("CORPUS/Shelf/Source.md")).contains("(../Target.md)");
    }

    @Test
    void ancestorsAreRightWhereAPathStaysTheSame() {
        long old = site.folder("Drawer");
        long middle = site.pageBelow(old, "Middle", "<p>x</p>");
        site.pageBelow(middle, "Leaf", "<p>x</p>");
        site.sync();
        site.rename(old, "Emptied");
        long fresh = site.folder("Drawer");
        site.move(middle, fresh);
        site.sync();
        assertThat(site.text("CORPUS/Drawer/Middle/Leaf.md"))
                .contains("ancestors: [\"" + fresh + "\", \"" + middle + "\"]");
    }

    @Test
    void fullReadsEverythingAgainAndChangesNothing() {
        site.page("A", "<p>x</p>");
        site.sync();
        var before = site.files();
        site.forgetLog();
        var report = site.sync(SyncRequest.of(List.of("CORPUS")).withKind(RunKind.full()));
        assertThat(report.counts()).isEqualTo(new Counts(0, 0, 0, 0, 1, 0, 0, 0));
        assertThat(site.log()).extracting(AccessLog.Entry::query).anyMatch(query -> query.contains("body-format"));
        assertThat(site.files()).isEqualTo(before);
    }

    @Test
    void aSpaceAddedLaterIsReadWithoutReadingTheFirstOneAgain() {
        var other = site.newSpace("OTHER", "Other");
        site.page("A", "<p>x</p>");
        site.page(other, 0, "B", "<p>y</p>");
        site.sync();
        site.forgetLog();
        var report = site.sync(SyncRequest.of(List.of("CORPUS", "OTHER")));
        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 0, 0, 1, 0, 0, 0));
        assertThat(bodiesAskedOf(site.space().id())).isZero();
    }

    @Test
    void spacesThatAreNotAskedForAreNeverRead() {
        var other = site.newSpace("OTHER", "Other");
        site.page(other, 0, "Secret", "<p>y</p>");
        site.page("A", link("Secret"));
        site.sync();
        site.sync();
        assertThat(site.log())
                .extracting(AccessLog.Entry::query)
                .noneMatch(query -> query.contains(Long.toString(other.id())) || query.contains("OTHER"));
    }

    @Test
    void archivedAndMissingParentsLeaveTheChildAtTheTop() {
        long parent = site.page("Parent", "<p>x</p>");
        site.pageBelow(parent, "Child", "<p>y</p>");
        site.sync();
        site.simulator().site().archive(parent);
        var report = site.sync();
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files().keySet()).containsExactly("CORPUS/Child.md");
    }

    @Test
    void theRunIsRememberedWithEachOutcome() {
        long id = site.page("A", "<p>x</p>");
        SyncReport report = site.sync();
        var run = site.mirror().runs().find(report.runId()).orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.counts()).isEqualTo(report.counts());
        var documents = site.mirror().runs().documents(report.runId(), 0, 10);
        assertThat(documents).singleElement().satisfies(document -> {
            assertThat(document.id()).isEqualTo(Long.toString(id));
            assertThat(document.path()).isEqualTo("CORPUS/A.md");
        });
    }

    @Test
    void namesThatDifferInCaseOnlyAreTwoFiles() {
        site.page("Readme", "<p>x</p>");
        long folder = site.folder("README");
        site.pageBelow(folder, "x", "<p>y</p>");
        site.sync();
        assertThat(new TreeSet<>(site.files().keySet()))
                .containsExactly(
                        "CORPUS/README (" + folder + ").md", "CORPUS/README (" + folder + ")/x.md", "CORPUS/Readme.md");
    }

    private long bodiesAskedOf(long spaceId) {
        return site.log().stream()
                .filter(entry -> entry.query().contains("body-format"))
                .filter(entry -> entry.query().contains(Long.toString(spaceId)))
                .count();
    }

    private static String link(String title) {
        return "<p><ac:link><ri:page ri:content-title=\"" + title + "\" /></ac:link></p>";
    }
}
