package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.Phase;
import dev.anabranch.server.sync.RunInProgress;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Two processes with one database.
class SeveralRunsTest {
    @RegisterExtension
    final TestDatabase postgres = TestDatabase.of(Product.POSTGRESQL);

    @TempDir
    private Path folder;

    private final SetClock clock = SetClock.at("2026-11-02T08:00:00Z");

    @OnceRow(57)
    void aRunThatSleptTwoMinutesIsTakenOverAndWritesNothing() throws IOException {
        try (var site = Simulator.start(SimulatorOptions.generated(120, 1, 7));
                var client = SiteClient.of(site, ClientOptions.standard())) {
            var others = new ArrayList<SyncReport>();
            var report = run(client, event -> {
                if (others.isEmpty() && event.equals(new SyncEvent.PhaseBegan(Phase.WRITING))) {
                    clock.pass(Duration.ofMinutes(2)); // this process sleeps
                    others.add(run(client, SyncListener.none()));
                }
            });
            assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.TAKEN_OVER);
            assertThat(others.getFirst().status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(mirror().runs().find(report.runId()).orElseThrow().status())
                    .isEqualTo(RunStatus.INTERRUPTED);
            assertThat(mirror().runs().documents(report.runId(), 0, 10)).isEmpty();
            try (var files = Files.walk(folder)) {
                assertThat(files.filter(file -> file.toString().endsWith(".md")))
                        .hasSize(120);
            }
            assertThat(mirror().examine().findings()).isEmpty();
        }
    }

    @OnceRow(56)
    void aSecondRunOfTheSameSpaceIsRefusedWithTheFirstOnesId() throws IOException {
        try (var site = Simulator.start(SimulatorOptions.generated(5, 1, 7));
                var client = SiteClient.of(site, ClientOptions.standard())) {
            var asked = new AtomicBoolean();
            var report = run(client, event -> {
                if (event instanceof SyncEvent.Started(var first, var at, var keys) && !asked.getAndSet(true)) {
                    assertThatThrownBy(() -> run(client, SyncListener.none()))
                            .isInstanceOfSatisfying(
                                    RunInProgress.class,
                                    refused -> assertThat(refused.runId()).isEqualTo(first));
                }
            });
            assertThat(asked).isTrue();
            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(mirror().runs().latest(10)).hasSize(1);
        }
    }

    private SyncReport run(SiteClient client, SyncListener listener) {
        return mirror().run(client.upstream(), SyncRequest.of(List.of("GEN1")), listener, new StopSignal());
    }

    private Mirror mirror() {
        return new Mirror(postgres.database(), folder, clock);
    }
}
