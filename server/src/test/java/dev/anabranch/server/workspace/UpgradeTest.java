package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an earlier version left is brought up to date by all migrations, loses nothing, and is synced on.
@Timeout(120)
class UpgradeTest {
    private static final SyncRequest REQUEST =
            SyncRequest.of(List.of("GEN1")).withAccess(true).withComments(true);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Product.class)
    void aFolderOfTwelveMigrationsIsSyncedOn(Product product) throws IOException {
        try (var site = Simulator.start(SimulatorOptions.generated(8, 1, 1));
                var client = SiteClient.of(site, ClientOptions.standard());
                var held = TestDatabase.earlier(
                        product, "12", rows().replace("{site}", site.baseUri().toString()))) {
            var mirror = new Mirror(held.database(), folder, Clock.systemUTC());
            assertThat(mirror.runs().latest(10))
                    .extracting(run -> run.counts().added())
                    .as("what was recorded for ever")
                    .containsExactly(0, 8);
            var first = mirror.runs().latest(10).getLast();
            assertThat(mirror.runs().documents(first.id(), 0, 100)).hasSize(8);
            assertThat(mirror.runs().coverage(first.id())).isNotEmpty();
            assertThat(mirror.clocks().of(site.baseUri().toString()).get("GEN1"))
                    .containsKeys(SpaceClock.values());

            assertThat(mirror.rebuildFiles(new StopSignal()).written())
                    .as("every text can be read")
                    .isEqualTo(8);
            for (int i = 0; i < 2; i++) {
                var report = mirror.run(client.upstream(), REQUEST, event -> {}, new StopSignal());
                assertThat(report.stopped()).isEmpty();
                assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
                assertThat(report.counts().unchanged()).isEqualTo(8);
                assertThat(mirror.examine().findings()).isEmpty();
            }
        }
    }

    private static String rows() {
        try (var text = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream("/upgrade/v12.sql"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
