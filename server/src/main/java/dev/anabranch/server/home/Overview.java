package dev.anabranch.server.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.ConnectionState;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.Inventory.SpaceHolding;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.LiveConfiguration;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.runs.LiveNow;
import dev.anabranch.server.runs.LiveRuns;
import dev.anabranch.server.runs.RunDesk;
import dev.anabranch.server.runs.RunView;
import dev.anabranch.server.runs.ScheduledRuns;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/// Gathers from the features how things stand.
@Component
final class Overview {
    private static final int RECENT = 5;
    /// As far back as the last success is looked for.
    private static final int REMEMBERED = 100;

    private final ConnectionSetup setup;
    private final Inventory inventory;
    private final Workspace workspace;
    private final RunStore runs;
    private final Choices choices;
    private final HeldDeletions held;
    private final LiveConfiguration configuration;
    private final LiveRuns lives;
    private final Optional<RunDesk> desk;
    private final Optional<ScheduledRuns> schedule;
    private final Optional<Hint> hint;

    Overview(
            ConnectionSetup setup,
            Inventory inventory,
            Workspace workspace,
            RunStore runs,
            Choices choices,
            HeldDeletions held,
            LiveConfiguration configuration,
            LiveRuns lives,
            Optional<RunDesk> desk,
            Optional<ScheduledRuns> schedule,
            Optional<Hint> hint) {
        this.setup = setup;
        this.inventory = inventory;
        this.workspace = workspace;
        this.runs = runs;
        this.choices = choices;
        this.held = held;
        this.configuration = configuration;
        this.lives = lives;
        this.desk = desk;
        this.schedule = schedule;
        this.hint = hint;
    }

    HomePage home() {
        List<LiveNow> live = lives.all();
        List<String> chosen = connection()
                .map(way -> choices.inForce().or(way.spaceKeys()).spaceKeys())
                .orElse(List.of());
        return new HomePage(
                state(live),
                connection(),
                chosen,
                inventory.spaces().stream().map(this::row).toList(),
                runs.latest(RECENT).stream().map(RunView::new).toList(),
                schedule.flatMap(ScheduledRuns::next).filter(_ -> !chosen.isEmpty()),
                live,
                live.isEmpty() || desk.map(open -> !open.free(chosen).isEmpty()).orElse(false),
                desk.map(RunDesk::parked).orElse(List.of()).stream()
                        .map(RunView::new)
                        .toList(),
                held.count(HeldDeletions.Wanted.WAITING),
                configuration.now().isOn(Setting.INCLUDE_ATTACHMENTS),
                hint);
    }

    /// How the connection is doing, whether or not anybody looks at a page.
    ConnectionState state() {
        return state(lives.all());
    }

    Optional<Connection> connection() {
        return setup instanceof ConnectionSetup.Complete(var connection) ? Optional.of(connection) : Optional.empty();
    }

    private SpaceRow row(SpaceHolding holding) {
        return new SpaceRow(
                holding,
                holding.anyPage()
                        .flatMap(workspace::pathOf)
                        .map(path -> "/files/" + UriUtils.encode(path.substring(0, path.indexOf('/')), UTF_8) + "/"));
    }

    private ConnectionState state(List<LiveNow> live) {
        return switch (setup) {
            case ConnectionSetup.Missing missing -> new ConnectionState.NotConfigured(missing.settings());
            case ConnectionSetup.Complete complete ->
                live.stream()
                        .findFirst()
                        .<ConnectionState>map(now -> new ConnectionState.Syncing(now.runId()))
                        .orElseGet(() -> between(runs.latest(REMEMBERED)));
        };
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
