package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SetClock;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.model.User;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Queries of Data Center hold minutes without a zone, and zones change: when summer time begins or ends, by half an
/// hour on Lord Howe and by two on Troll, and when somebody changes the profile of the account. No edit is missed.
/// Nothing here sweeps, and the search index is five minutes behind.
@ParameterizedClass
@MethodSource("zones")
class SummerTimeTest {
    private static final SyncRequest CHANGES = SyncRequest.of(List.of("CORPUS")).withSweep(false);
    private static final Duration LAG = Duration.ofMinutes(5);
    private static final List<String> ZONES = List.of(
            "America/New_York",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "Antarctica/Troll",
            "America/St_Johns",
            "Australia/Adelaide",
            "Europe/Berlin",
            "Asia/Kathmandu",
            "Africa/Casablanca",
            "America/Santiago");

    private final ZoneId zone;
    private final SetClock clock = SetClock.at("2026-06-01T10:00:00Z");

    @RegisterExtension
    private final LiveMirror site;

    private final long page;
    private int edits;

    SummerTimeTest(String zone) {
        this.zone = ZoneId.of(zone);
        this.site = LiveMirror.empty(
                SiteKind.DATA_CENTER,
                options -> options.inZone(this.zone).withClock(clock).withIndexLag(LAG));
        this.page = site.page("Page", "<p>x</p>");
        site.page("Another", "<p>x</p>");
    }

    static Stream<String> zones() {
        return ZONES.stream().limit(Turn.all() ? ZONES.size() : 4);
    }

    @Test
    void noEditIsMissedWhenClocksChange() {
        site.setClock(clock);
        site.open();
        for (int change = 0; change < 2; change++) {
            var next = zone.getRules().nextTransition(clock.instant());
            if (next == null) {
                return; // no summer there
            }
            runsAround(next.getInstant(), Duration.ofMinutes(25));
        }
        for (int change = 0; change < 2; change++) {
            runsAround(zone.getRules().nextTransition(clock.instant()).getInstant(), Duration.ofHours(3));
        }
    }

    private void runsAround(Instant change, Duration apart) {
        passTo(change.minus(apart.multipliedBy(5)));
        run();
        for (int run = 0; run < 12; run++) {
            clock.pass(Duration.ofMinutes(7));
            edit();
            clock.pass(apart.minus(Duration.ofMinutes(14)));
            edit();
            clock.pass(Duration.ofMinutes(7));
            run();
        }
    }

    @Test
    void noEditIsMissedWhenTheAccountMoves() {
        site.setClock(clock);
        site.open();
        run();
        for (var other : ZONES) {
            clock.pass(Duration.ofMinutes(50));
            live(ZoneId.of(other));
            clock.pass(Duration.ofMinutes(3));
            edit();
            clock.pass(Duration.ofMinutes(7));
            run();
            live(zone);
            edit();
            clock.pass(Duration.ofMinutes(7));
            run();
        }
    }

    private void passTo(Instant time) {
        clock.pass(Duration.between(clock.instant(), time));
    }

    private void edit() {
        site.edit(page, "<p>edit " + ++edits + "</p>");
    }

    private void run() {
        assertThat(site.sync(CHANGES).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(Versions.in(site.files()))
                .as("in %s at %s", zone, clock.instant())
                .isEqualTo(there());
    }

    private Map<String, Integer> there() {
        return Versions.on(site.simulator());
    }

    private void live(ZoneId where) {
        var owner = site.writer();
        site.simulator().site().people().put(User.person(owner.accountId(), owner.displayName(), owner.email(), where));
    }
}
