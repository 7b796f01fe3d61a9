package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SetClock;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A process sleeps for two minutes, at any moment of its run. Meanwhile another one does the same work, and people
/// go on. Whatever the sleeper still wanted to write is refused when it wakes.
class SleepingRunTest {
    private static final int SLEEPS = 50;
    private static final int SHARE = Turn.all() ? 1 : 12;
    private static final int PAGES = 60;

    @RegisterExtension
    final TestDatabase postgres = TestDatabase.of(Product.POSTGRESQL);

    @TempDir
    private Path folder;

    private final SetClock clock = SetClock.at("2026-11-02T08:00:00Z");

    @OnceRow(57)
    void whoeverSleepsTwoMinutesWritesNothingMore() throws IOException {
        try (var site = Simulator.start(SimulatorOptions.generated(PAGES, 1, 7));
                var client = SiteClient.of(site, ClientOptions.standard())) {
            run(client, SyncListener.none());
            for (int moment = 1; moment <= SLEEPS; moment += SHARE) {
                editAll(site, "before sleep " + moment);
                var others = new ArrayList<SyncReport>();
                var report = run(client, sleepingAt(moment, () -> {
                    editAll(site, "meanwhile");
                    others.add(run(client, SyncListener.none()));
                }));
                assertThat(report.stopped().orElseThrow().reason())
                        .as("asleep at event %d: %s", moment, report)
                        .isEqualTo(StopReason.TAKEN_OVER);
                assertThat(others.getFirst().status()).isEqualTo(RunStatus.SUCCEEDED);
                assertThat(Versions.in(files()))
                        .as("asleep at event %d", moment)
                        .isEqualTo(Versions.on(site));
                assertThat(mirror().examine().findings())
                        .as("asleep at event %d", moment)
                        .isEmpty();
            }
        }
    }

    private SyncListener sleepingAt(int moment, Runnable meanwhile) {
        var seen = new int[1];
        return event -> {
            if (!(event instanceof SyncEvent.Progressed) && ++seen[0] == moment) {
                clock.pass(Duration.ofMinutes(2));
                meanwhile.run();
            }
        };
    }

    private static void editAll(Simulator site, String words) {
        site.site()
                .everything()
                .list(Listing.of(ContentType.PAGE))
                .toList()
                .forEach(page -> site.site()
                        .edit(page.id(), Edit.by(page.authorId()).saying(Body.storage("<p>" + words + "</p>"))));
    }

    private Map<String, String> files() throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                found.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return found;
    }

    private SyncReport run(SiteClient client, SyncListener listener) {
        return mirror().run(client.upstream(), SyncRequest.of(List.of("GEN1")), listener, new StopSignal());
    }

    private Mirror mirror() {
        return new Mirror(postgres.database(), folder, clock);
    }
}
