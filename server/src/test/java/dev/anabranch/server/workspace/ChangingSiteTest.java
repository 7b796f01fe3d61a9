package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens on a site between two runs: a mirror that follows it is the same as one that is made anew.
class ChangingSiteTest {
    private static final int RUNS = 6;
    private static final int CHANGES_BETWEEN_RUNS = 15;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7})
    void aMirrorThatFollowsEqualsOneThatIsMadeAnew(long seed) throws IOException {
        try (var site = new MirroredSite(SimulatorOptions.sampleCompany(), folder)) {
            var walk = new RandomWalk(site.simulator().site(), seed);
            site.sync("following");
            for (int run = 1; run <= RUNS; run++) {
                var changes = walk.change(CHANGES_BETWEEN_RUNS);
                var report = site.sync("following");
                assertThat(report.status()).as("seed %d: %s", seed, changes).isEqualTo(RunStatus.SUCCEEDED);
                var followed = site.files("following");

                site.sync("following");
                assertThat(site.lastOutcomes())
                        .as("seed %d, a second run after %s", seed, changes)
                        .isEmpty();
                assertThat(site.files("following")).isEqualTo(followed);

                site.sync("anew" + run);
                assertThat(site.differences("following", "anew" + run))
                        .as("seed %d, run %d: %s", seed, run, changes)
                        .isEmpty();
            }
        }
    }
}
