package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProtectedEditsTest {
    private static final String WORDS = "my own words";

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    private long page;

    @BeforeEach
    void editedFile() throws IOException {
        page = site.page("A", "<p>first</p>");
        site.asking(rule(FolderRules.OnLocalEdit.PROTECT));
        site.sync();
        Files.writeString(site.root().resolve("CORPUS/A.md"), WORDS);
    }

    private static FolderRules.Wishes rule(FolderRules.OnLocalEdit rule) {
        return new FolderRules.Wishes(Optional.of(rule), Optional.empty());
    }

    @Test
    void anEditedFileIsNotReplacedAndThatIsTold() {
        site.edit(page, "<p>second</p>");
        var report = site.sync();
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.counts().skipped()).isEqualTo(1);
        assertThat(report.counts().unchanged()).isZero();
        assertThat(skipped(report)).singleElement().satisfies(document -> {
            assertThat(document.code()).isEqualTo("protected");
            assertThat(document.path()).isEqualTo("CORPUS/A.md");
            assertThat(document.message()).contains("CORPUS/A.md was edited here");
        });
        assertThat(site.files()).containsOnlyKeys("CORPUS/A.md");
        assertThat(site.text("CORPUS/A.md")).isEqualTo(WORDS);
    }

    private List<RunDocument> skipped(SyncReport report) {
        return site.mirror().runs().documents(report.runId(), Outcome.SKIPPED, 0, 10);
    }

    @Test
    void everyRunTellsItUntilTheFileIsGone() throws IOException {
        site.edit(page, "<p>second</p>");
        site.sync();
        assertThat(site.sync().counts().skipped()).isEqualTo(1);
        Files.delete(site.root().resolve("CORPUS/A.md"));
        assertThat(site.sync().counts().skipped()).isZero();
        assertThat(site.text("CORPUS/A.md")).contains("second");
    }

    @Test
    void anEditThatIsTakenBackMakesRoomForTheNewVersion() throws IOException {
        Files.delete(site.root().resolve("CORPUS/A.md"));
        site.sync();
        var written = site.text("CORPUS/A.md");
        Files.writeString(site.root().resolve("CORPUS/A.md"), WORDS);
        site.edit(page, "<p>second</p>");
        site.sync();
        Files.writeString(site.root().resolve("CORPUS/A.md"), written);
        site.sync();
        assertThat(site.files()).containsOnlyKeys("CORPUS/A.md");
        assertThat(site.text("CORPUS/A.md")).contains("second");
    }

    @Test
    void anEditedFileFollowsItsPage() {
        site.rename(page, "B");
        assertThat(site.sync().counts().skipped()).isEqualTo(1);
        assertThat(site.files()).containsOnlyKeys("CORPUS/B.md");
        assertThat(site.text("CORPUS/B.md")).isEqualTo(WORDS);
    }

    @Test
    void anEditedFileStaysWhereItIsWhenItsPageIsGone() {
        site.simulator().site().trash(page);
        site.sync();
        assertThat(site.files()).containsOnlyKeys("CORPUS/A.md");
        assertThat(site.text("CORPUS/A.md")).isEqualTo(WORDS);
    }

    @Test
    void verifyTellsItAndRepairAndRebuildLeaveIt() {
        site.edit(page, "<p>second</p>");
        site.sync();
        assertOnlyProtected(site.mirror().examine());
        var repair = site.mirror().repair(new StopSignal());
        assertThat(repair.failures()).isEmpty();
        assertOnlyProtected(repair.after());
        var rebuild = site.mirror().rebuildFiles(new StopSignal());
        assertThat(rebuild.failures()).isEmpty();
        assertThat(rebuild.copies()).isEmpty();
        assertOnlyProtected(rebuild.after());
        assertThat(site.text("CORPUS/A.md")).isEqualTo(WORDS);
    }

    private static void assertOnlyProtected(Examination found) {
        assertThat(found.damaged()).isZero();
        assertThat(found.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.PROTECTED);
    }

    @Test
    void theFolderRemembersItsRuleUntilAnotherIsAskedFor() {
        site.open(operation -> {});
        site.edit(page, "<p>second</p>");
        site.sync();
        assertThat(site.text("CORPUS/A.md")).isEqualTo(WORDS);
        site.asking(rule(FolderRules.OnLocalEdit.KEEP));
        site.sync();
        assertThat(site.text("CORPUS/A.md")).contains("second");
        assertThat(site.files().values()).contains(WORDS).hasSize(2);
    }
}
