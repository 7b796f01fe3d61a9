package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Clocks that go wrong. What changed is found without a sweep, which [Trial#heal] looks at.
@OnEachEdition
class FaultsOfTimeTest {
    @RegisterExtension
    private final Trial trial;

    FaultsOfTimeTest(SiteKind kind) {
        this.trial = Trial.on(kind);
    }

    @OnceRow(37)
    void ourClockMayBeAhead() {
        ourClockGoesWrongBy(Duration.ofHours(26));
    }

    @OnceRow(37)
    void ourClockMayBeBehind() {
        ourClockGoesWrongBy(Duration.ofHours(-26));
    }

    private void ourClockGoesWrongBy(Duration wrong) {
        trial.site().setClock(Clock.offset(Clock.systemUTC(), wrong));
        trial.site().open();
        trial.run();
        trial.site().setClock(Clock.systemUTC());
        trial.site().open();
        trial.site().edit(trial.company().plain(3), "<p>after that</p>");
    }

    @OnceRow(37)
    void theSitesClockMayBeAhead() {
        trial.site().simulator().site().clock().advance(Duration.ofHours(26));
        trial.site().edit(trial.company().plain(3), "<p>tomorrow</p>");
        trial.run();
        trial.site().edit(trial.company().plain(4), "<p>tomorrow, too</p>");
    }

    /// A page that says it was changed next year must not hide what is changed until then.
    @OnceRow(37)
    void aChangeInTheFutureHidesNothing() {
        var clock = trial.site().simulator().site().clock();
        clock.advance(Duration.ofDays(365));
        trial.site().edit(trial.company().plain(3), "<p>next year</p>");
        clock.advance(Duration.ofDays(-365));
        trial.run();
        clock.advance(Duration.ofHours(1));
        trial.site().edit(trial.company().plain(4), "<p>this year</p>");
        trial.run();
        clock.advance(Duration.ofHours(1));
        trial.site().edit(trial.company().plain(5), "<p>still this year</p>");
    }

    @OnceRow(38)
    void twoEditsInOneMomentBothArrive() {
        var clock = trial.site().simulator().site().clock();
        trial.run();
        for (int number = 3; number < 8; number++) {
            var before = clock.now();
            trial.site().edit(trial.company().plain(number), "<p>one</p>");
            trial.run();
            clock.advance(Duration.between(clock.now(), before)); // the same moment again
            trial.site().edit(trial.company().plain(number), "<p>two</p>");
            clock.advance(Duration.between(clock.now(), before));
            trial.site().edit(trial.company().plain(0), "<p>two</p>");
        }
        assertThat(trial.versionsOnDisk()).isNotEqualTo(trial.versionsOnTheSite());
    }
}
