package dev.anabranch.server.runs;

import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sites that this server syncs. They come and go while it runs: each is here from when its connection can be used
/// until it is disabled, deleted, or its grant has ended. Safe for any number of threads.
public final class SyncedSites implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncedSites.class);
    /// How long whoever deletes a connection waits for its runs.
    private static final Duration SHORT_STOP = Duration.ofSeconds(5);

    private static final Duration LONG_STOP = Duration.ofSeconds(18);

    private volatile List<SyncedSite> sites = List.of();
    private final Set<String> unfinished = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> whenMissed = id -> {};
    private volatile boolean closed;

    /// No site yet.
    public SyncedSites() {}

    /// All of them: that of the settings first, then as they came; none that somebody has still to say something about.
    public List<SyncedSite> all() {
        return sites.stream().filter(site -> !unfinished.contains(site.id())).toList();
    }

    /// All of them, those too that somebody has still to say something about.
    List<SyncedSite> open() {
        return sites;
    }

    /// Whether somebody has still to say something about a connection: until then its site is shown and
    /// changed where it is named, and nowhere else.
    public void unfinished(String connectionId, boolean is) {
        if (is) {
            unfinished.add(connectionId);
        } else {
            unfinished.remove(connectionId);
        }
    }

    /// Whether somebody has still to say something about a connection.
    public boolean isUnfinished(String connectionId) {
        return unfinished.contains(connectionId);
    }

    /// From now on this is asked to open a site that somebody wants and that is not here.
    public void whenMissed(Consumer<String> opener) {
        whenMissed = opener;
    }

    /// The site of this connection.
    public Optional<SyncedSite> find(String connectionId) {
        return sites.stream().filter(site -> site.id().equals(connectionId)).findFirst();
    }

    /// The site with this address, as runs and spaces have it.
    public Optional<SyncedSite> at(String address) {
        return sites.stream().filter(site -> site.address().equals(address)).findFirst();
    }

    /// The site that a run is of.
    public Optional<SyncedSite> of(Run run) {
        return at(run.site());
    }

    /// The site that somebody means.
    ///
    /// @param connectionId of its connection; empty for the only one
    /// @throws Problem when there is none, or several and none is named
    public SyncedSite meant(String connectionId) {
        return meant(connectionId, RunApi::notConfigured);
    }

    /// The same with another word on there being none.
    public SyncedSite meant(String connectionId, Supplier<Problem> none) {
        if (!connectionId.isEmpty()) {
            return known(connectionId);
        }
        var all = all();
        return switch (all.size()) {
            case 0 -> throw none.get();
            case 1 -> all.getFirst();
            default ->
                throw Problem.badRequest(
                                "connection",
                                "Several sites are connected. Say which one is meant, with connection=" + inWords()
                                        + ".")
                        .with("connections", ids());
        };
    }

    /// The site that a page shows: the one that is named, else the first; empty where none is connected.
    ///
    /// @throws Problem when the named one is not connected
    public Optional<SyncedSite> shown(String connectionId) {
        return named(connectionId).or(() -> all().stream().findFirst());
    }

    /// The site that is named; empty where none is.
    ///
    /// @throws Problem when the named one is not connected
    public Optional<SyncedSite> named(String connectionId) {
        return connectionId.isEmpty() ? Optional.empty() : Optional.of(known(connectionId));
    }

    private SyncedSite known(String connectionId) {
        var found = find(connectionId);
        if (found.isEmpty()) {
            whenMissed.accept(connectionId);
            found = find(connectionId);
        }
        return found.orElseThrow(() -> Problem.notFound(
                        all().isEmpty()
                                ? "There is no connection '" + connectionId + "' that can be used."
                                : "There is no connection '" + connectionId + "' that can be used. Those are: "
                                        + inWords() + ".")
                .with("connections", ids()));
    }

    private List<String> ids() {
        return all().stream().map(SyncedSite::id).toList();
    }

    private String inWords() {
        return all().stream()
                .map(site -> site.id() + " (" + site.address() + ")")
                .collect(Collectors.joining(" or "));
    }

    /// Syncs a site from now on.
    ///
    /// @param opening opens it; not called where the site is here already, or the server stops
    /// @return whether it was opened
    public synchronized boolean open(String connectionId, Connection connection, Supplier<SyncedSite> opening) {
        var rival = at(SyncedSite.address(connection));
        if (closed || rival.isPresent()) {
            rival.filter(site -> !site.id().equals(connectionId))
                    .ifPresent(site -> LOG.warn(
                            "The connection {} is not synced: {} is synced by the connection {} already.",
                            connectionId,
                            site.address(),
                            site.id()));
            return false;
        }
        var more = new ArrayList<>(sites);
        var site = opening.get();
        more.add(site.id().equals(ConnectionSetup.ID) ? 0 : more.size(), site);
        sites = List.copyOf(more);
        LOG.info("{} is synced from now on, by the connection {}.", site.address(), connectionId);
        return true;
    }

    /// Asks a site that is here by another connection from now on. Runs under way end with what they began with.
    ///
    /// @return whether it is here, and the connection leads to the same site
    public synchronized boolean replace(String connectionId, Connection connection) {
        var site = find(connectionId).filter(each -> each.address().equals(SyncedSite.address(connection)));
        site.ifPresent(each -> each.line().replace(connection));
        return site.isPresent();
    }

    /// Does not sync a site for the time being. Its runs stop at their next checkpoints, for which nobody
    /// waits here, and go on when it is opened again; what is chosen and planned stays.
    ///
    /// @return whether it was here
    public boolean rest(String connectionId) {
        var site = taken(connectionId);
        site.ifPresent(each -> {
            LOG.info("{} is not synced for the time being.", each.address());
            each.schedule().close();
            each.desk().end(StopSignal.Why.SHUTDOWN);
            Thread.ofVirtual().name("site at rest").start(() -> {
                each.desk().awaitEnd(LONG_STOP);
                each.line().close();
            });
        });
        return site.isPresent();
    }

    /// Does not sync a site any more: its connection is being deleted. Waits a few seconds for its runs, which end for
    /// good.
    ///
    /// @param why for those who look at the runs
    /// @return whether it was here
    public boolean remove(String connectionId, String why) {
        var site = taken(connectionId);
        site.ifPresent(each -> {
            LOG.info("{} is not synced any more.", each.address());
            each.schedule().close();
            each.desk().end(StopSignal.Why.CANCEL);
            each.desk().closeParked(why);
            each.desk().awaitEnd(SHORT_STOP);
            each.line().close(); // a run that is still there gets no answer any more, and ends
            each.desk().closeParked(why); // one may have come to waiting just then
        });
        return site.isPresent();
    }

    private synchronized Optional<SyncedSite> taken(String connectionId) {
        var site = find(connectionId);
        sites = sites.stream().filter(each -> !each.id().equals(connectionId)).toList();
        return site;
    }

    /// Whether the server stops.
    public boolean isClosed() {
        return closed;
    }

    /// Stops all runs at their next checkpoints and waits for them a little; they are taken up again at the next start.
    @Override
    public void close() {
        final List<SyncedSite> all;
        synchronized (this) {
            all = closed ? List.of() : sites;
            closed = true;
        }
        all.forEach(site -> {
            site.schedule().close();
            site.desk().end(StopSignal.Why.SHUTDOWN);
        });
        all.forEach(site -> site.desk().close());
        all.forEach(site -> site.line().close());
    }
}
