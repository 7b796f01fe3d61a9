package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.choosing.Previews;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.Mapping;
import dev.anabranch.server.source.Contents;
import dev.anabranch.server.source.FileRules;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Older versions of attached files, kept by choice, on every edition of Confluence.
@ParameterizedClass
@EnumSource
class AttachmentVersionsTest {
    private static final String NOW = "CORPUS/Page.attachments/plan.txt";
    private static final String OLDER = NOW + ".versions/";

    @RegisterExtension
    private final LiveMirror site;

    private final SiteKind kind;

    AttachmentVersionsTest(SiteKind kind) {
        this.kind = kind;
        this.site = LiveMirror.empty(kind);
    }

    @Test
    void onlyTheCurrentVersionIsKeptUnlessMoreAreWanted() {
        attach("one", "two", "three");
        sync(1);
        assertThat(site.files().keySet()).containsExactly(NOW, "CORPUS/Page.md");
    }

    @Test
    void asManyVersionsAreKeptAsAreWanted() {
        attach("one", "two", "three", "four");
        assertThat(sync(3).counts()).isEqualTo(new Counts(2, 0, 0, 0, 0, 0, 0, 0));
        assertThat(site.text(NOW)).isEqualTo("four");
        assertThat(site.text(OLDER + "3-plan.txt")).isEqualTo("three");
        assertThat(site.text(OLDER + "2-plan.txt")).isEqualTo("two");
        assertThat(site.files()).hasSize(4);
        sync(FileRules.EVERY_VERSION);
        assertThat(site.text(OLDER + "1-plan.txt")).isEqualTo("one");
        assertThat(site.mirror().examine().findings()).isEmpty();
    }

    @Test
    void eachVersionIsAskedForOnce() {
        attach("one", "two", "three");
        sync(2);
        site.forgetLog();
        assertThat(sync(2).counts()).isEqualTo(new Counts(0, 0, 0, 0, 2, 0, 0, 0));
        assertThat(site.log()).noneMatch(entry -> entry.query().contains("version=2"));
        site.forgetLog();
        sync(3);
        assertThat(site.log().stream().filter(entry -> entry.query().contains("version=1")))
                .hasSize(2); // what it is, and its bytes; the media host is asked besides
    }

    @Test
    void aNewVersionMovesTheWindow() {
        long page = attach("one", "two");
        sync(2);
        site.attach(page, "plan.txt", "three");
        assertThat(sync(2).counts()).isEqualTo(new Counts(0, 1, 0, 0, 1, 0, 0, 0));
        assertThat(site.text(NOW)).isEqualTo("three");
        assertThat(site.text(OLDER + "2-plan.txt")).isEqualTo("two");
        assertThat(site.files().keySet()).doesNotContain(OLDER + "1-plan.txt").hasSize(3);
    }

    @Test
    void aRunThatWantsNoneLeavesWhatIsThereAndTheyGoWithTheirPage() {
        long page = attach("one", "two");
        sync(FileRules.EVERY_VERSION);
        sync(1);
        assertThat(site.text(OLDER + "1-plan.txt")).isEqualTo("one");
        site.rename(page, "Renamed");
        sync(1);
        assertThat(site.text("CORPUS/Renamed.attachments/plan.txt.versions/1-plan.txt"))
                .isEqualTo("one");
        site.simulator().site().trash(page);
        site.page("Stays", "<p>x</p>");
        sync(FileRules.EVERY_VERSION);
        assertThat(site.files().keySet()).containsExactly("CORPUS/Stays.md");
        assertThat(site.file("CORPUS/Renamed.attachments")).doesNotExist();
    }

    @Test
    void oneThatTheMediaHostDoesNotGiveFailsAloneAndComesLater() {
        attach("one", "two", "three");
        sync(1);
        site.faults("[{\"path\": \"*\", \"query\": \"*version=1*\", \"status\": 500}]");
        var report = sync(FileRules.EVERY_VERSION);
        assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(report.failures())
                .extracting(SyncReport.Failure::title, SyncReport.Failure::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("plan.txt (version 1)", "download"));
        assertThat(report.counts()).isEqualTo(new Counts(0, 0, 0, 0, 2, 0, 1, 0));
        assertThat(site.text(OLDER + "2-plan.txt")).isEqualTo("two");
        site.noFaults();
        site.open();
        assertThat(sync(FileRules.EVERY_VERSION).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.text(OLDER + "1-plan.txt")).isEqualTo("one");
    }

    @Test
    void oneThatIsTooLargeIsLeftOutUntilTheLimitIsRaised() {
        attach("a long first version", "two");
        var small = FileRules.EVERYTHING.withVersions(2).upTo(10);
        assertThat(sync(small).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files()).hasSize(2);
        site.forgetLog();
        sync(small);
        assertThat(site.log()).noneMatch(entry -> entry.query().contains("version=1"));
        sync(2);
        assertThat(site.text(OLDER + "1-plan.txt")).isEqualTo("a long first version");
    }

    @Test
    void verifyLooksAtThemAndRepairMendsThem() throws IOException {
        attach("one", "two");
        sync(2);
        var before = site.files();
        Files.writeString(site.file(OLDER + "1-plan.txt"), "mine");
        assertThat(site.mirror().examine().findings()).extracting(Finding::kind).containsExactly(Finding.Kind.ALTERED);
        Files.delete(site.file(OLDER + "1-plan.txt"));
        assertThat(site.mirror().repair(new StopSignal()).after().damaged()).isZero();
        assertThat(site.files()).isEqualTo(before);

        Files.delete(stored("one"));
        assertThat(site.mirror().examine().findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.SOURCE_MISSING);
        var repaired = site.mirror().repair(new StopSignal());
        assertThat(repaired.after().damaged()).as("taken back from the file").isZero();

        Files.delete(stored("one"));
        Files.delete(site.file(OLDER + "1-plan.txt"));
        site.mirror().repair(new StopSignal());
        assertThat(sync(2).status()).isIn(RunStatus.SUCCEEDED, RunStatus.PARTIAL);
        sync(2);
        assertThat(site.files()).isEqualTo(before);
        assertThat(site.mirror().examine().findings()).isEmpty();
    }

    @Test
    void bytesThatNothingNeedsAnyMoreAreDeletedByTheNextRun() {
        long page = attach("one", "two", "three");
        sync(FileRules.EVERY_VERSION);
        sync(2);
        assertThat(stored("one")).as("a run may be about to store them").exists();
        sync(2);
        assertThat(stored("one")).doesNotExist();
        assertThat(stored("two")).exists();
        site.attach(page, "plan.txt", "four");
        sync(2);
        sync(2);
        assertThat(stored("two")).doesNotExist();
        assertThat(stored("three")).exists();
        assertThat(stored("four")).exists();
        assertThat(site.mirror().examine().findings()).isEmpty();
    }

    @Test
    void bytesOfAFileThatWasReplacedAreDeletedUnlessAnotherFileHasThem() {
        long page = attach("one");
        site.attach(page, "other.txt", "two");
        sync(1);
        site.attach(page, "plan.txt", "two");
        site.attach(page, "other.txt", "three");
        sync(1);
        sync(1);
        assertThat(stored("one")).doesNotExist();
        assertThat(stored("two")).exists();
        assertThat(stored("three")).exists();
        assertThat(site.text(NOW)).isEqualTo("two");
    }

    @Test
    void bytesOfOlderVersionsGoWithTheirFileAndThoseOfTheFileWithItsTombstone() {
        long page = attach("one", "two");
        sync(2);
        site.page("Stays", "<p>x</p>");
        site.simulator().site().trash(page);
        sync(2);
        sync(2);
        assertThat(stored("one")).doesNotExist();
        assertThat(stored("two")).as("the file may be brought back").exists();
        site.mirror().recovery().purge(java.time.Duration.ZERO.minusSeconds(1));
        assertThat(stored("two")).doesNotExist();
    }

    @Test
    void aPreviewCountsTheRequestsForThem() {
        attach("one", "two", "three");
        var choice = new Choice(List.of(Mapping.of("CORPUS")), Selection.EVERYTHING);
        var clock = java.time.Clock.systemUTC();
        long one = new Previews(site.upstream(), Contents.TEXTS, clock)
                .of(choice, true)
                .estimate()
                .requests();
        var all = Contents.TEXTS.withFiles(FileRules.EVERYTHING.withVersions(FileRules.EVERY_VERSION));
        long three = new Previews(site.upstream(), all, clock)
                .of(choice, true)
                .estimate()
                .requests();
        assertThat(three - one).isEqualTo(kind == SiteKind.CLOUD ? 6 : 4);
    }

    private java.nio.file.Path stored(String text) {
        var hash = Disk.hash(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return site.root()
                .resolve(Workspace.OWN_FOLDER)
                .resolve("files")
                .resolve(hash.substring(0, 2))
                .resolve(hash);
    }

    private long attach(String... versions) {
        long page = site.page("Page", "<p>x</p>");
        for (var text : versions) {
            site.attach(page, "plan.txt", text);
        }
        return page;
    }

    private SyncReport sync(int versions) {
        return sync(FileRules.EVERYTHING.withVersions(versions));
    }

    private SyncReport sync(FileRules rules) {
        var report = site.sync(
                SyncRequest.of(List.of("CORPUS")).withAttachments(true).withFiles(rules));
        assertThat(report.stopped()).as("%s, %s", kind, report).isEmpty();
        return report;
    }
}
