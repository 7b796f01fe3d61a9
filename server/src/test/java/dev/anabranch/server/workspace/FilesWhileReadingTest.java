package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.source.GeneratedSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files do not wait for the end of a long reading.
class FilesWhileReadingTest {
    private static final int PAGES = 1100;
    private static final int FILES = 60;

    @TempDir
    private Path folder = Path.of("");

    private MirroredSite site;

    FilesWhileReadingTest() {}

    @BeforeEach
    void start() throws IOException {
        site = new MirroredSite(SimulatorOptions.serving(new GeneratedSource(PAGES, 1, 7).withFiles(FILES, 0)), folder);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void filesComeWhilePagesAreStillRead() {
        var textsBeforeFiles = new ArrayList<Long>();
        var report = slowly(operation -> textsBeforeFiles.add(textsRead()));
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(textsBeforeFiles).anyMatch(texts -> texts < textsRead());
        assertThat(report.counts().added()).isEqualTo(PAGES + FILES);
        assertThat(report.counts().changed() + report.counts().moved()).isZero();
        assertThat(site.lastOutcomes()).doesNotHaveDuplicates().hasSize(PAGES + FILES);
        site.sync("at once");
        assertThat(site.differences("slowly", "at once")).isEmpty();
    }

    @Test
    void aRunThatTheSiteStopsWritesWhatItHasRead() {
        site.simulator().faults().set(FaultJson.read("""
                [{"path": "/wiki/api/v2/pages", "query": "*body-format*cursor*", "skip": 2, "status": 429,
                  "headers": {"Retry-After": "36000"}}]""".getBytes(StandardCharsets.UTF_8)));
        var report = site.sync("stopped");
        assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.THROTTLED);
        assertThat(report.counts().added()).isEqualTo(750);
        assertThat(site.files("stopped")).hasSize(750);
        site.simulator().faults().clear();
        assertThat(site.sync("stopped").counts().added()).isEqualTo(PAGES + FILES - 750);
        site.sync("at once");
        assertThat(site.differences("stopped", "at once")).isEmpty();
    }

    @Test
    void whatHangsBelowSomethingUnreadWaitsForIt() {
        var space = site.simulator().spaces().getFirst();
        var ids = site.simulator()
                .site()
                .everything()
                .list(Listing.of(ContentType.PAGE))
                .map(page -> page.core().id())
                .toList();
        site.simulator().site().move(ids.get(5), space.id(), ids.getLast()); // below what is read last
        var operations = new ArrayList<String>();
        assertThat(slowly(operations::add).counts().added()).isEqualTo(PAGES + FILES);
        assertThat(operations).doesNotContain("move");
        site.sync("at once");
        assertThat(site.differences("slowly", "at once")).isEmpty();
    }

    private SyncReport slowly(Disk.Probe probe) {
        return site.sync("slowly", true, probe, new Hurrying());
    }

    private long textsRead() {
        return site.simulator().log().entries().stream()
                .map(AccessLog.Entry::query)
                .filter(query -> query.contains("body-format"))
                .count();
    }

    /// Half a minute passes whenever somebody looks.
    private static final class Hurrying extends Clock {
        private Instant now = Instant.parse("2026-11-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public synchronized Instant instant() {
            now = now.plus(Duration.ofSeconds(30));
            return now;
        }
    }
}
