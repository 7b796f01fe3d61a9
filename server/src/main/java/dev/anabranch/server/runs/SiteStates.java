package dev.anabranch.server.runs;

import dev.anabranch.server.connection.ConnectionState;
import dev.anabranch.server.connection.RunsOfConnections;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.StopReason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// How each site that is synced is doing, as its runs tell it. Safe for any number of threads.
@Component
public final class SiteStates implements RunsOfConnections {
    /// A run that was cancelled, waits or was cut off says nothing about the connection.
    private static final Set<RunStatus> TELLING =
            EnumSet.of(RunStatus.SUCCEEDED, RunStatus.PARTIAL, RunStatus.FAILED, RunStatus.STALLED);

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
        return sites.find(connection).map(this::of);
    }

    /// How one site is doing.
    public ConnectionState of(SyncedSite site) {
        return lives.first(site)
                .<ConnectionState>map(ConnectionState.Syncing::new)
                .or(() -> runs.of(site.address()).newest(TELLING).map(SiteStates::after))
                .orElseGet(ConnectionState.Ready::new);
    }

    private static ConnectionState after(Run run) {
        Instant end = run.finishedAt().orElse(run.startedAt());
        if (run.status() == RunStatus.SUCCEEDED || run.status() == RunStatus.PARTIAL) {
            return new ConnectionState.Active(end, run.status() == RunStatus.PARTIAL);
        }
        StopReason reason = run.stopped().map(stop -> stop.reason()).orElse(StopReason.UNEXPECTED);
        return new ConnectionState.Failing(
                run.stopped().map(stop -> stop.message()).orElse("The run failed."),
                RunView.remedy(reason),
                reason == StopReason.SIGN_IN_NEEDED,
                end);
    }
}
