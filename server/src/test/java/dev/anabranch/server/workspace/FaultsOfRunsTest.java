package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Runs that are stopped, go on from odd places, or meet everything at once.
@OnEachEdition
class FaultsOfRunsTest {
    private static final int ROUNDS = 8;

    @RegisterExtension
    private final Trial trial;

    FaultsOfRunsTest(SiteKind kind) {
        this.trial = Trial.on(kind);
    }

    @OnceRow(59)
    void aRunMayBeCancelledAtAnyOfItsEvents() {
        for (int event = 0; event < 40; event += 3) {
            var left = new AtomicInteger(event);
            var stop = new StopSignal();
            trial.site().edit(trial.company().plan(), "<p>before stop " + event + "</p>");
            var report = trial.run(
                    told -> {
                        if (left.getAndDecrement() == 0) {
                            stop.raise();
                        }
                    },
                    stop);
            assertThat(report.status()).isIn(RunStatus.CANCELLED, RunStatus.SUCCEEDED);
            trial.site().open();
        }
    }

    @OnceRow(64)
    void aForeignCheckpointIsReadFromTheBeginning() {
        for (var foreign :
                new String[] {"{\"stage\":\"DONE\"}", "", "not JSON", "{\"version\":7,\"cursor\":\"abc\"}"}) {
            trial.site().database().write(connection -> {
                try (var update = connection.prepareStatement("UPDATE checkpoint SET value = ?")) {
                    update.setString(1, foreign);
                    return update.executeUpdate();
                }
            });
            var report = trial.run();
            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(report.counts().deleted()).isLessThanOrEqualTo(1);
        }
    }

    @OnceRow(65)
    void everythingAtOnceEndsInTheSameFiles() {
        var random = new Random(65);
        for (int round = 0; round < ROUNDS; round++) {
            trial.site().edit(trial.company().plan(), "<p>round " + round + "</p>");
            trial.site()
                    .move(
                            trial.company().plain(4),
                            round % 2 == 0
                                    ? trial.company().plan()
                                    : trial.company().home());
            var death = new AtomicInteger(random.nextInt(30));
            trial.site().open(operation -> {
                if (death.getAndDecrement() == 0) {
                    throw new IOException("gone");
                }
            });
            trial.site().faults("""
                    {"seed": %d, "rules": [
                      {"host": "any", "share": 0.05, "status": 429, "headers": {"Retry-After": "2"}},
                      {"host": "any", "share": 0.05, "status": 500},
                      {"host": "any", "share": 0.05, "drop": true},
                      {"host": "any", "share": 0.05, "cutAfter": 60}]}""".formatted(random.nextInt()));
            trial.run();
        }
    }
}
