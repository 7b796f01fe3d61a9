package dev.anabranch.server.runs;

import dev.anabranch.server.connection.ConnectionState;
import dev.anabranch.server.connection.RunsOfConnections;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.StopReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How each site that is synced is doing, as its runs tell it. Safe for any number of threads.
@Component
public final class SiteStates implements RunsOfConnections {
    /// As far back as the last success is looked for.
    private static final int REMEMBERED = 100;

    private final SyncedSites sites;
    private final RunStore runs;
    private final LiveRuns lives;

    SiteStates(SyncedSites sites, RunStore runs, LiveRuns lives) {
        this.sites = sites;
        this.runs = runs;
        this.lives = lives;
    }

    @Override
    public Optional<ConnectionState> state(String connection) {
        return sites.find(connection).map(site -> of(site, lives.all()));
    }

    /// How one site is doing.
    ///
    /// @param live the runs under way, of all sites
    public ConnectionState of(SyncedSite site, List<LiveNow> live) {
        return live.stream()
                .filter(now -> now.site().equals(site.address()))
                .findFirst()
                .<ConnectionState>map(now -> new ConnectionState.Syncing(now.runId()))
                .orElseGet(() -> between(runs.of(site.address()).latest(REMEMBERED)));
    }

    private static ConnectionState between(List<Run> latestFirst) {
        for (Run run : latestFirst) {
            Instant end = run.finishedAt().orElse(run.startedAt());
            if (run.status() == RunStatus.SUCCEEDED || run.status() == RunStatus.PARTIAL) {
                return new ConnectionState.Active(end, run.status() == RunStatus.PARTIAL);
            }
            if (run.status() == RunStatus.FAILED || run.status() == RunStatus.STALLED) {
                StopReason reason = run.stopped().map(stop -> stop.reason()).orElse(StopReason.UNEXPECTED);
                return new ConnectionState.Failing(
                        run.stopped().map(stop -> stop.message()).orElse("The run failed."),
                        RunView.remedy(reason),
                        reason == StopReason.SIGN_IN_NEEDED,
                        end);
            }
            // a cancelled run says nothing about the connection: look at the one before
        }
        return new ConnectionState.Ready();
    }
}
