package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.source.FileRules;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.AccessLog;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Attached files whose host fails, that change, or that are too large (reliability rows 27, 29 and 62).
class AttachedFilesInTroubleTest {
    private static final String PATH = "CORPUS/A.attachments/notes.txt";
    private static final String TEXT = "0123456789".repeat(1000);

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    private long page;

    @BeforeEach
    void aPageWithAFile() {
        page = site.page("A", "<p>x</p>");
        site.attach(page, "notes.txt", TEXT);
    }

    private SyncReport sync() {
        return sync(FileRules.EVERYTHING);
    }

    private SyncReport sync(FileRules rules) {
        return site.sync(SyncRequest.of(List.of("CORPUS")).withAttachments(true).withFiles(rules));
    }

    private List<AccessLog.Entry> mediaAnswers() {
        return site.log().stream()
                .filter(entry -> entry.path().startsWith("/file/"))
                .toList();
    }

    @Test
    void aDownloadThatIsCutOffGoesOnWhereItWas() {
        site.faults("""
            [{"host": "media", "cutAfter": 4000, "count": 1}]\
            """);
        assertThat(sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.text(PATH)).isEqualTo(TEXT);
        assertThat(mediaAnswers()).extracting(AccessLog.Entry::status).containsExactly(200, 206);
        assertThat(mediaAnswers()).last().extracting(AccessLog.Entry::bytes).isEqualTo(6000L);
    }

    @Test
    void theNextRunGoesOnWhereTheLastOneWasCutOff() {
        site.faults("""
            [{"host": "media", "cutAfter": 3000}]\
            """);
        var report = sync();
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("download"));
        assertThat(site.files()).doesNotContainKey(PATH);
        site.noFaults();
        site.forgetLog();
        site.open(operation -> {});
        assertThat(sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.text(PATH)).isEqualTo(TEXT);
        assertThat(mediaAnswers()).singleElement().satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(206);
            assertThat(answer.bytes()).isLessThan(TEXT.length());
        });
        assertThat(site.mirror().examine().findings()).isEmpty();
    }

    @Test
    void aFileThatWasReplacedMeanwhileIsFetchedWhole() {
        site.faults("""
            [{"host": "media", "cutAfter": 3000}]\
            """);
        sync();
        site.noFaults();
        site.attach(page, "notes.txt", "another text");
        assertThat(sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.text(PATH)).isEqualTo("another text");
    }

    @Test
    void aFileAboveTheLimitIsLeftOutWithItsReason() {
        var limit = FileRules.EVERYTHING.upTo(TEXT.length() - 1);
        var first = sync(limit);
        assertThat(first.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertLeftOut(first);
        assertLeftOut(sync(limit));
        assertThat(mediaAnswers()).isEmpty();
        assertThat(sync(FileRules.EVERYTHING.upTo(TEXT.length())).counts().added())
                .isEqualTo(1);
        assertThat(site.text(PATH)).isEqualTo(TEXT);
    }

    private void assertLeftOut(SyncReport report) {
        assertThat(report.counts().skipped()).isEqualTo(1);
        var runs = site.mirror().runs();
        assertThat(runs.documents(report.runId(), Outcome.SKIPPED, 0, 10))
                .singleElement()
                .satisfies(document -> assertThat(document.message())
                        .isEqualTo("It has 10000 bytes, and at most 9999 are downloaded (max-attachment-size)."));
        assertThat(runs.coverage(report.runId()))
                .filteredOn(line -> line.type().equals("attachment"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.expected()).isEqualTo(1);
                    assertThat(line.held()).isZero();
                    assertThat(line.missing())
                            .singleElement()
                            .satisfies(missing -> assertThat(missing.code()).isEqualTo("too-large"));
                });
    }

    @Test
    void anEmptyFileIsAFileAndAnotherVersionReplacesIt() {
        site.attach(page, "empty.txt", "");
        assertThat(sync().counts().added()).isEqualTo(3);
        assertThat(site.files()).containsEntry("CORPUS/A.attachments/empty.txt", "");
        site.attach(page, "empty.txt", "full");
        assertThat(sync().counts().changed()).isEqualTo(1);
        assertThat(site.text("CORPUS/A.attachments/empty.txt")).isEqualTo("full");
    }

    @Test
    void aMediaHostThatRefusesFailsTheFileAloneAndSeesNoCredential() {
        site.faults("""
            [{"host": "media", "status": 401}]\
            """);
        var report = sync();
        assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(report.counts().added()).isEqualTo(1);
        assertThat(mediaAnswers())
                .isNotEmpty()
                .allMatch(answer -> answer.account().isEmpty());
        site.noFaults();
        assertThat(sync().counts().added()).isEqualTo(1);
    }
}
