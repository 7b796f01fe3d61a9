package dev.anabranch.server.runs;

import dev.anabranch.server.connection.StartsOfRuns;
import dev.anabranch.server.sync.SpaceClock;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Tells those who show a connection when its runs start.
@Component
final class ToldSchedules implements StartsOfRuns {
    private final SiteSchedules schedules;

    ToldSchedules(SiteSchedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public Told of(String connection) {
        var kept = schedules.kept(connection);
        var schedule = kept.set().over(schedules.settings());
        return new Told(
                kept.on(),
                Stream.of(SpaceClock.values())
                        .map(which -> new Line(
                                NextTimes.title(which),
                                schedule.timing(which).words(),
                                kept.set().timing(which).isPresent()))
                        .toList());
    }
}
