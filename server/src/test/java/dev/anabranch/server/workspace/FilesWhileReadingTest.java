package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.source.GeneratedSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.TreeSet;
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

    @Test
    void theIndexOfALargeFolderIsWrittenOnceWhenAllIsRead() throws IOException {
        var model = site.simulator().site();
        var space = site.simulator().spaces().getFirst();
        var author = site.simulator().accounts().getFirst().user().accountId();
        var wanted = NewContent.current(space.id(), Place.NOWHERE, "Drawer", Body.storage(""), author);
        long drawer = model.createFolder(wanted).id();
        var pages = model.everything().roots(space.id()).toList();
        for (var page : pages) {
            if (page.id() != drawer) {
                model.move(page.id(), space.id(), drawer);
            }
        }
        var index = site.root("slowly").resolve(space.name()).resolve("Drawer.md");
        var texts = new TreeSet<String>();
        var report = slowly(operation -> {
            if (Files.exists(index)) {
                texts.add(Files.readString(index));
            }
        });
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(texts).hasSizeLessThanOrEqualTo(1);
        assertThat(Files.readAllLines(index).stream().filter(line -> line.startsWith("- [")))
                .hasSize(pages.size() - 1);
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
