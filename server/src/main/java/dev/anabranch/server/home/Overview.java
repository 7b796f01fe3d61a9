package dev.anabranch.server.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.ConnectionState;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.Inventory.SpaceHolding;
import dev.anabranch.server.platform.LiveConfiguration;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.runs.LiveNow;
import dev.anabranch.server.runs.LiveRuns;
import dev.anabranch.server.runs.RunView;
import dev.anabranch.server.runs.SiteStates;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import dev.anabranch.server.workspace.Workspace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/// Gathers from the features how things stand.
@Component
final class Overview {
    private static final int RECENT = 5;

    private final ConnectionSetup setup;
    private final SyncedSites sites;
    private final SiteStates states;
    private final Inventory inventory;
    private final Workspace workspace;
    private final RunStore runs;
    private final SpaceClocks clocks;
    private final HeldDeletions held;
    private final LiveConfiguration configuration;
    private final LiveRuns lives;
    private final Optional<Hint> hint;

    Overview(
            ConnectionSetup setup,
            SyncedSites sites,
            SiteStates states,
            Inventory inventory,
            Workspace workspace,
            RunStore runs,
            SpaceClocks clocks,
            HeldDeletions held,
            LiveConfiguration configuration,
            LiveRuns lives,
            Optional<Hint> hint) {
        this.setup = setup;
        this.sites = sites;
        this.states = states;
        this.inventory = inventory;
        this.workspace = workspace;
        this.runs = runs;
        this.clocks = clocks;
        this.held = held;
        this.configuration = configuration;
        this.lives = lives;
        this.hint = hint;
    }

    HomePage home() {
        List<LiveNow> live = lives.all();
        List<SyncedSite> all = sites.all();
        List<SiteRow> rows = all.stream().map(site -> row(site, live)).toList();
        return new HomePage(
                state(rows),
                rows,
                inventory.spaces().stream().map(this::row).toList(),
                runs.latest(RECENT).stream().map(RunView::new).toList(),
                live,
                live.isEmpty() || all.stream().anyMatch(Overview::isFree),
                all.stream()
                        .flatMap(site -> site.desk().parked().stream())
                        .map(RunView::new)
                        .toList(),
                held.count(HeldDeletions.Wanted.WAITING),
                configuration.now().isOn(Setting.INCLUDE_ATTACHMENTS),
                hint);
    }

    private static boolean isFree(SyncedSite site) {
        return !site.desk().free(site.spaceKeys()).isEmpty();
    }

    private SiteRow row(SyncedSite site, List<LiveNow> live) {
        boolean chosen = !site.spaceKeys().isEmpty();
        return new SiteRow(
                site,
                states.of(site, live),
                site.schedule().next().filter(_ -> chosen),
                fresh(site),
                runs.of(site.address()).latest(1).stream()
                        .mapToInt(run -> run.counts().failed())
                        .sum());
    }

    /// Of all spaces that are held, the one that is furthest behind.
    private Optional<Instant> fresh(SyncedSite site) {
        return clocks.of(site.address()).values().stream()
                .flatMap(each -> Optional.ofNullable(each.get(SpaceClock.CONTENT)).stream())
                .map(SpaceClocks.Reading::at)
                .min(Comparator.naturalOrder());
    }

    /// How the connections are doing all in all, whether or not anybody looks at a page.
    ConnectionState state() {
        List<LiveNow> live = lives.all();
        return state(sites.all().stream().map(site -> row(site, live)).toList());
    }

    /// What goes on comes first, then what fails; all is in step when each is.
    private ConnectionState state(List<SiteRow> rows) {
        return rows.stream()
                .map(SiteRow::state)
                .min(Comparator.comparingInt(Overview::rank))
                .orElseGet(() -> new ConnectionState.NotConfigured(
                        setup instanceof ConnectionSetup.Missing missing ? missing.settings() : List.of()));
    }

    private static int rank(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Syncing syncing -> 0;
            case ConnectionState.Failing failing -> 1;
            case ConnectionState.Active active -> active.open() ? 2 : 4;
            case ConnectionState.Ready ready -> 3;
            case ConnectionState.NotConfigured none -> 5;
        };
    }

    private SpaceRow row(SpaceHolding holding) {
        return new SpaceRow(
                holding,
                holding.anyPage()
                        .flatMap(page -> workspace.pathOf(holding.site(), page))
                        .map(path -> "/files/" + UriUtils.encode(path.substring(0, path.indexOf('/')), UTF_8) + "/"));
    }
}
