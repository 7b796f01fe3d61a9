package dev.anabranch.server.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.ConnectionState;
import dev.anabranch.server.connection.grant.Grant;
import dev.anabranch.server.connection.store.ConnectionStatus;
import dev.anabranch.server.connection.store.ConnectionWarning;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.Inventory.SpaceHolding;
import dev.anabranch.server.linking.Blindness;
import dev.anabranch.server.platform.LiveConfiguration;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.runs.LiveNow;
import dev.anabranch.server.runs.LiveRuns;
import dev.anabranch.server.runs.SiteStates;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.runs.Told;
import dev.anabranch.server.selfcheck.AccessNotices;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import dev.anabranch.server.workspace.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/// Gathers from the features how things stand.
@Component
final class Overview {
    private static final int RECENT = 5;

    private final ConnectionSetup setup;
    private final Connections connections;
    private final SyncedSites sites;
    private final SiteStates states;
    private final Inventory inventory;
    private final Workspace workspace;
    private final RunStore runs;
    private final SpaceClocks clocks;
    private final HeldDeletions held;
    private final LiveConfiguration configuration;
    private final LiveRuns lives;
    private final Clock clock;
    private final Optional<Hint> hint;
    private final AccessNotices notices;

    Overview(
            ConnectionSetup setup,
            Connections connections,
            SyncedSites sites,
            SiteStates states,
            Inventory inventory,
            Workspace workspace,
            RunStore runs,
            SpaceClocks clocks,
            HeldDeletions held,
            LiveConfiguration configuration,
            LiveRuns lives,
            Clock clock,
            Optional<Hint> hint,
            AccessNotices notices) {
        this.notices = notices;
        this.setup = setup;
        this.connections = connections;
        this.sites = sites;
        this.states = states;
        this.inventory = inventory;
        this.workspace = workspace;
        this.runs = runs;
        this.clocks = clocks;
        this.held = held;
        this.configuration = configuration;
        this.lives = lives;
        this.clock = clock;
        this.hint = hint;
    }

    /// @param told what the reader may know
    /// @param blindness why the reader may see less than they expect
    HomePage home(Told told, List<Blindness> blindness) {
        List<LiveNow> live = lives.all().stream().map(told::live).toList();
        List<SiteRow> rows = sites.all().stream().map(site -> row(site, told)).toList();
        return new HomePage(
                worst(rows.stream().map(SiteRow::state)),
                rows,
                connections.ofWorkspace().stream().map(each -> row(each, rows)).toList(),
                told.spaces(inventory.spaces()).stream()
                        .map(each -> row(each, told))
                        .toList(),
                runs.latest(RECENT).stream().map(told::view).toList(),
                live,
                live.isEmpty() || rows.stream().anyMatch(SiteRow::isFree),
                rows.stream()
                        .flatMap(row -> row.site().desk().parked().stream())
                        .map(told::view)
                        .toList(),
                told.administers() ? held.count(HeldDeletions.Wanted.WAITING) : 0,
                configuration.now().isOn(Setting.INCLUDE_ATTACHMENTS),
                hint,
                blindness,
                told.administers() ? notices.all() : List.of());
    }

    private ConnectionRow row(StoredConnection stored, List<SiteRow> rows) {
        Optional<SiteRow> site = rows.stream()
                .filter(each -> each.site().id().equals(stored.id()))
                .findFirst();
        Optional<Grant> grant = connections.grant(stored.id());
        var now = clock.instant();
        return new ConnectionRow(
                stored,
                ConnectionStatus.of(stored, grant, site.map(SiteRow::state)),
                ConnectionWarning.of(stored, grant, now).stream()
                        .map(ConnectionWarning::message)
                        .toList(),
                grant.map(known -> OptionalLong.of(known.daysLeft(now)))
                        .or(() -> stored.dates().tokenEnds().map(day -> daysUntil(day, now)))
                        .orElse(OptionalLong.empty()),
                site);
    }

    private static OptionalLong daysUntil(LocalDate day, Instant now) {
        return OptionalLong.of(Math.max(0, ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), day)));
    }

    private SiteRow row(SyncedSite site, Told told) {
        List<String> keys = site.spaceKeys();
        return new SiteRow(
                site,
                told.state(states.of(site)),
                keys,
                site.schedule().next().filter(_ -> !keys.isEmpty()),
                clocks.oldest(site.address(), SpaceClock.CONTENT),
                runs.of(site.address()).latest(1).stream()
                        .mapToInt(run -> run.counts().failed())
                        .sum());
    }

    /// How the connections are doing all in all, whether or not anybody looks at a page.
    ConnectionState state() {
        return worst(sites.all().stream().map(states::of));
    }

    /// What goes on comes first, then what fails; all is in step when each is.
    private ConnectionState worst(Stream<ConnectionState> all) {
        return all.min(Comparator.comparingInt(Overview::rank))
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

    private SpaceRow row(SpaceHolding holding, Told told) {
        return new SpaceRow(
                holding,
                holding.anyPage()
                        .filter(page -> told.rights()
                                .admitsSpace(holding.site(), holding.space().id()))
                        .flatMap(page -> workspace.pathOf(holding.site(), page))
                        .map(path -> "/files/" + UriUtils.encode(path.substring(0, path.indexOf('/')), UTF_8) + "/"));
    }
}
