package dev.anabranch.server.runs;

import dev.anabranch.server.runs.SchedulePage.Next;
import dev.anabranch.server.runs.SchedulePage.Time;
import dev.anabranch.server.sync.SpaceClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Tells of a filled-in schedule when runs would start, and what is wrong with it.
@Component
final class NextTimes {
    private static final int TIMES = 5;
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.equals("UTC") || (id.indexOf('/') > 0 && !id.matches("(Etc|SystemV)/.*")))
            .sorted()
            .toList();

    private final SiteSchedules schedules;
    private final SyncedSites sites;
    private final Clock clock;

    NextTimes(SiteSchedules schedules, SyncedSites sites, Clock clock) {
        this.schedules = schedules;
        this.sites = sites;
        this.clock = clock;
    }

    /// What is to be kept; empty when something in it cannot be.
    Optional<SiteSchedule> understood(SentSchedule sent) {
        try {
            var set = SiteSchedule.NONE.in(sent.zoneId());
            var zone = zoneOf(sent);
            for (var which : SpaceClock.values()) {
                set = set.with(which, sent.timing(which, clock.instant(), zone));
            }
            return Optional.of(set);
        } catch (WrongTiming wrong) {
            return Optional.empty(); // each field says so by itself
        }
    }

    /// The zone as it is filled in.
    SchedulePage.Zone zone(SentSchedule sent) {
        var usual = schedules.zone(schedules.settings()).getId();
        try {
            return new SchedulePage.Zone(sent.zoneId().map(ZoneId::getId).orElse(""), usual, Optional.empty(), ZONES);
        } catch (WrongTiming wrong) {
            return new SchedulePage.Zone(sent.zone(), usual, Optional.ofNullable(wrong.getMessage()), ZONES);
        }
    }

    /// All clocks as they are filled in.
    List<SchedulePage.Clock> clocks(String connection, SentSchedule sent) {
        return Stream.of(SpaceClock.values())
                .map(which -> new SchedulePage.Clock(
                        which.word(),
                        title(which),
                        what(which),
                        sent.field(which).kind(),
                        sent.field(which).text(),
                        schedules.settings().timing(which).words(),
                        of(connection, which, sent)))
                .toList();
    }

    /// When one clock would start runs.
    ///
    /// @param connection whose plan is told where nothing would change
    Next of(String connection, SpaceClock which, SentSchedule sent) {
        try {
            var zone = zoneOf(sent);
            var timing = sent.timing(which, clock.instant(), zone)
                    .orElseGet(() -> schedules.settings().timing(which));
            return new Next(Optional.empty(), times(connection, which, timing, zone), zone.getId());
        } catch (WrongTiming wrong) {
            return Next.wrong(wrong);
        }
    }

    /// A zone that is none is told at its own field; times are told in the usual one then.
    private ZoneId zoneOf(SentSchedule sent) {
        Optional<ZoneId> typed;
        try {
            typed = sent.zoneId();
        } catch (WrongTiming wrong) {
            typed = Optional.empty();
        }
        return typed.orElseGet(() -> schedules.zone(schedules.settings()));
    }

    private List<Time> times(String connection, SpaceClock which, Timing timing, ZoneId zone) {
        return planned(connection, which, timing, zone)
                .or(() -> timing.next(clock.instant(), zone))
                .map(first -> timing.from(first, TIMES, zone))
                .orElse(List.of())
                .stream()
                .map(at -> new Time(at, DAY_AND_TIME.format(at.atZone(zone))))
                .toList();
    }

    /// What is planned already, where what is filled in is in force.
    private Optional<Instant> planned(String connection, SpaceClock which, Timing timing, ZoneId zone) {
        return sites.find(connection)
                .map(SyncedSite::schedule)
                .filter(open -> open.timing(which).text().equals(timing.text())
                        && open.zone().equals(zone))
                .flatMap(open -> open.next(which, 1).stream().findFirst());
    }

    /// What a clock is about, for people.
    static String title(SpaceClock which) {
        return switch (which) {
            case CONTENT -> "What changed";
            case ACCESS -> "Who may read what";
            case DELETION -> "Moves and deletions";
        };
    }

    private static String what(SpaceClock which) {
        return switch (which) {
            case CONTENT -> "Reads pages that are new or were edited. A few requests when nothing changed.";
            case ACCESS ->
                "Reads rights and restrictions again, by itself or along with a run for moves and deletions.";
            case DELETION -> "Lists everything once, so that what moved or is gone is found.";
        };
    }
}
