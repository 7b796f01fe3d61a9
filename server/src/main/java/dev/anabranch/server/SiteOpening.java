package dev.anabranch.server;

import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.runs.Plans;
import dev.anabranch.server.runs.RunDesk;
import dev.anabranch.server.runs.ScheduledRuns;
import dev.anabranch.server.runs.SiteLine;
import dev.anabranch.server.runs.SiteSchedules;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SpaceClocks;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.workspace.Mirror;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Puts together what a site needs to be synced, when its connection can be used.
///
/// @param database where all is kept
/// @param runs where all runs are remembered; those of the dead are ended
/// @param mirror the folder that all sites fill
/// @param settings what runs carry
/// @param schedules when they start
/// @param listener hears of every run
record SiteOpening(
        Database database,
        RunStore runs,
        Mirror mirror,
        SettingsInForce settings,
        SiteSchedules schedules,
        SyncListener listener,
        Clock clock) {
    private static final Duration CLOCK_LOOKS = Duration.ofSeconds(5);

    /// The site of a connection, whose clock goes from now on.
    ///
    /// @param id of the connection
    SyncedSite open(String id, Connection connection) {
        var line = new SiteLine(connection);
        var choices = new Choices(database, id);
        var plans = new Plans(database, id);
        var own = runs.of(connection.site().site().toString());
        var desk = new RunDesk(
                new SiteRunner(line, choices, mirror.by(id), settings::runs),
                own,
                () -> SyncedSite.chosen(choices, line.connection()).spaceKeys(),
                clock,
                List.of(listener));
        line.tellWaits(desk::waiting);
        var schedule = new ScheduledRuns(
                () -> schedules.inForce(id),
                plans,
                desk,
                own,
                new SpaceClocks(database),
                () -> SyncedSite.chosen(choices, line.connection()).spaceKeys(),
                clock,
                RandomGenerator.getDefault());
        schedule.start(CLOCK_LOOKS);
        return new SyncedSite(id, line, choices, plans, desk, schedule);
    }
}
