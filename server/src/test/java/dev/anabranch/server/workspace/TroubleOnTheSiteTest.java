package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One bad page fails alone; a bad site stops the run; and the next run heals both.
class TroubleOnTheSiteTest {
    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    /// The list of pages with bodies cannot even begin, and the page cannot be had by its id.
    @Test
    void aPageThatTheSiteCannotGiveFailsAloneAndIsTriedAgain() {
        long poison = site.page("Poison", "<p>x</p>");
        pages(8);
        site.faults("""
                [{"path": "/wiki/api/v2/pages", "query": "space-id=*sort=id&body-format=storage&limit=*", "status": 500},
                 {"path": "/wiki/api/v2/pages", "query": "*id=%d&*body-format*", "status": 500}]""".formatted(poison));
        var report = site.sync();
        assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(report.counts().added()).isEqualTo(8);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo(Long.toString(poison));
            assertThat(failure.title()).isEqualTo("Poison");
            assertThat(failure.message()).contains("'Poison'");
        });
        site.noFaults();
        var healed = site.sync();
        assertThat(healed.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(healed.counts().added()).isEqualTo(1);
        assertThat(site.files()).hasSize(9);
    }

    /// The list cannot give them, but later in the same run they come by their ids.
    @Test
    void aPageThatComesAfterAllHasNotFailed() {
        pages(3);
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"space-id=*body-format*\", \"status\": 500}]");
        var report = site.sync();
        assertThat(report.counts().added()).isEqualTo(3);
        assertThat(report.failures()).isEmpty();
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aSiteThatGivesNoTextAtAllStopsTheRunSoon() {
        pages(100);
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"*body-format*\", \"status\": 500}]");
        site.forgetLog();
        var report = site.sync();
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.UNAVAILABLE);
        assertThat(site.log().size()).isLessThan(100);
        site.noFaults();
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files()).hasSize(100);
    }

    @Test
    void aFailedEditKeepsTheOldText() {
        long id = site.page("A", "<p>old</p>");
        site.page("B", "<p>y</p>");
        site.sync();
        site.edit(id, "<p>new</p>");
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"*body-format*\", \"status\": 500}]");
        var report = site.sync();
        assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(report.counts().failed()).isEqualTo(1);
        assertThat(report.counts().unchanged()).isEqualTo(1);
        assertThat(site.text("CORPUS/A.md")).contains("old");
        site.noFaults();
        assertThat(site.sync().counts().changed()).isEqualTo(1);
    }

    @Test
    void aSiteThatIsDownStopsTheRunInsteadOfFailingEachPage() {
        pages(9);
        site.faults("[{\"path\": \"/*\", \"skip\": 3, \"status\": 503}]");
        var report = site.sync();
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.UNAVAILABLE);
        assertThat(report.failures()).isEmpty();
    }

    @Test
    void aSearchThatDoesNotWorkCostsNoPage() {
        pages(9);
        site.faults("[{\"path\": \"/wiki/rest/api/content/search\", \"query\": \"*labels*\", \"status\": 500}]");
        assertThat(site.sync().counts().added()).isEqualTo(9);
    }

    @Test
    void aListLinkThatHasExpiredStartsTheListAnew() {
        pages(300);
        site.faults(
                "[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"*body-format*cursor*\", \"nth\": 1, \"status\": 400}]");
        var report = site.sync();
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files()).hasSize(300);
    }

    @Test
    @Timeout(60)
    void aHostOfFilesThatIsDownCostsNoTextAndIsLeftAlone() {
        long page = site.page("A", "<p>x</p>");
        IntStream.range(0, 100).forEach(number -> site.attach(page, number + ".txt", "text"));
        site.faults("[{\"host\": \"media\", \"status\": 500}]");
        site.forgetLog();
        var request = SyncRequest.of(List.of("CORPUS")).withAttachments(true);
        var report = site.sync(request);
        assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(report.counts().failed()).isEqualTo(100);
        assertThat(site.files()).hasSize(1);
        assertThat(site.log())
                .filteredOn(entry -> entry.path().startsWith("/file"))
                .hasSizeLessThan(100);
        site.noFaults();
        assertThat(site.sync(request).counts().added()).isEqualTo(100);
        assertThat(site.files()).hasSize(101);
    }

    @Test
    void aFullDiskIsToldWithItsFolder() {
        pages(3);
        site.open(operation -> {
            throw new IOException("No space left on device");
        });
        var stopped = site.sync().stopped().orElseThrow();
        assertThat(stopped.reason()).isEqualTo(StopReason.STORAGE);
        assertThat(stopped.message())
                .contains("the disk is full")
                .contains(site.root().toString());
        site.open(operation -> {});
        assertThat(site.sync().counts().added()).isEqualTo(3);
    }

    @Test
    void everyAwkwardTitleBecomesAFileOfItsOwn() {
        int number = 0;
        for (var title : NameCorpus.titles()) {
            site.page(allowed(number++ + title), "<p>x</p>"); // on the site titles are unique without regard to case
        }
        for (var title : NameCorpus.titles()) {
            long folder = site.folder(title.isBlank() ? "Blank" : allowed(title));
            site.pageBelow(folder, "In folder " + number++, "<p>x</p>");
        }
        assertThat(site.sync().counts().added()).isEqualTo(number).isGreaterThan(800);
        assertThat(site.files()).hasSize(number + NameCorpus.titles().size()); // folders have one, too
        assertThat(site.sync().counts().unchanged()).isEqualTo(number);
    }

    /// The site takes titles of 255 characters.
    private static String allowed(String title) {
        return title.substring(0, Math.min(title.length(), 255));
    }

    private void pages(int count) {
        IntStream.range(0, count).forEach(number -> site.page("Page " + number, "<p>x</p>"));
    }
}
