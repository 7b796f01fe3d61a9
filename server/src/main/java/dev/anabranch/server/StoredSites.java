package dev.anabranch.server;

import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.store.ConnectionEvent;
import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Stage;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.runs.Plans;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.workspace.Mirror;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Syncs the sites of the connections that people made: each from when it is signed in until it is disabled, deleted
/// or its grant has ended, without a restart. What another process on the same database changes is noticed within
/// half a minute.
final class StoredSites implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSites.class);
    private static final long LOOK_SECONDS = 30;
    private static final String DELETED = "The connection was deleted.";

    private final Connections connections;
    private final SyncedSites sites;
    private final SiteOpening opening;
    private final Database database;
    private final Mirror mirror;
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("connections").factory());

    StoredSites(Connections connections, SyncedSites sites, SiteOpening opening, Database database, Mirror mirror) {
        this.connections = connections;
        this.sites = sites;
        this.opening = opening;
        this.database = database;
        this.mirror = mirror;
    }

    /// Opens what can be used, and follows what happens from now on.
    void start() {
        forgetDeleted();
        connections.events().listen(this::follow);
        sites.whenMissed(id -> connections.get(id).ifPresent(this::settle));
        look();
        var looking = ticker.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        LOG.debug("Connections are looked after: {}", looking);
    }

    private void follow(ConnectionEvent event) {
        switch (event) {
            case ConnectionEvent.Ready(var connection) -> settle(connection);
            case ConnectionEvent.Changed(var connection) -> settle(connection);
            case ConnectionEvent.Disabled(var connection) -> rest(connection.id());
            case ConnectionEvent.GrantEnded(var connection) -> rest(connection.id());
            case ConnectionEvent.Deleting(var connection) -> remove(connection.id());
        }
    }

    private void look() {
        try {
            List<StoredConnection> all = connections.ofWorkspace();
            all.forEach(this::settleByItself);
            versions.keySet().stream()
                    .filter(id -> all.stream().noneMatch(each -> each.id().equals(id)))
                    .toList()
                    .forEach(this::remove);
        } catch (RuntimeException failure) { // the edge of the thread: the next look tries again
            LOG.warn("Connections could not be looked at: {}", failure.getMessage(), failure);
        }
    }

    /// One that cannot be opened keeps no other closed.
    private void settleByItself(StoredConnection stored) {
        try {
            settle(stored);
        } catch (RuntimeException failure) { // such as a secret that cannot be read; the next look tries again
            var words = String.valueOf(failure.getMessage());
            if (isNews(stored, words)) {
                LOG.warn("The connection {} ({}) cannot be opened: {}", stored.name(), stored.id(), words, failure);
            }
        }
    }

    /// Makes what is synced fit what the connection is now. May be repeated.
    private synchronized void settle(StoredConnection stored) {
        if (stored.isOfSettings() || !stored.isOfWorkspace()) {
            return;
        }
        if (!canBeUsed(stored)) {
            rest(stored.id());
            return;
        }
        sites.unfinished(stored.id(), stored.stage() != Stage.READY);
        Long before = versions.get(stored.id());
        if (before != null
                && before == stored.version()
                && sites.find(stored.id()).isPresent()) {
            return;
        }
        var rival = rival(stored);
        if (rival.isPresent()) {
            sites.rest(stored.id()); // it may have led to another site before
            tell(
                    stored,
                    rival.get().address() + " is synced by the connection "
                            + rival.get().id() + " already.");
            return;
        }
        open(stored).ifPresent(connection -> {
            if (!sites.replace(stored.id(), connection)) {
                sites.rest(stored.id()); // it may lead to another site now
                if (!sites.open(stored.id(), connection, () -> opening.open(stored.id(), connection))) {
                    return;
                }
            }
            told.remove(stored.id());
            versions.put(stored.id(), stored.version());
        });
    }

    /// Whoever opens a connection uses it, so this is asked first.
    private Optional<SyncedSite> rival(StoredConnection stored) {
        return stored.site()
                .flatMap(known -> sites.at(known.address().site().toString()))
                .filter(site -> !site.id().equals(stored.id()));
    }

    private void tell(StoredConnection stored, String words) {
        if (isNews(stored, words)) {
            LOG.warn("The connection {} ({}) cannot be used: {}", stored.name(), stored.id(), words);
        }
    }

    /// Every look finds the same again.
    private boolean isNews(StoredConnection stored, String words) {
        return !words.equals(told.put(stored.id(), words));
    }

    private boolean canBeUsed(StoredConnection stored) {
        return stored.stage().isSignedIn()
                && stored.enabled()
                && connections
                        .grant(stored.id())
                        .filter(grant -> grant.ended().isPresent())
                        .isEmpty();
    }

    private Optional<Connection> open(StoredConnection stored) {
        try {
            return Optional.of(connections.open(stored.id()));
        } catch (ConnectionRefused refused) {
            tell(stored, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private void rest(String id) {
        told.remove(id);
        versions.remove(id);
        sites.rest(id);
    }

    /// Its files stay as they are, and are nobody's.
    private void remove(String id) {
        if (id.equals(ConnectionSetup.ID)) {
            return;
        }
        told.remove(id);
        versions.remove(id);
        sites.remove(id, DELETED);
        new Choices(database, id).takeNothing();
        new Plans(database, id).forget();
        mirror.releaseBy(id);
    }

    /// What was chosen for connections that are no more. A process may have died while it deleted them, or a run of
    /// them may have stored something after that, so they are deleted once more; then nothing tells of them.
    private void forgetDeleted() {
        var known = connections.all().stream().map(StoredConnection::id).toList();
        Choices.connections(database).stream()
                .filter(id -> !known.contains(id) && !id.equals(ConnectionSetup.ID))
                .forEach(id -> {
                    remove(id);
                    new Choices(database, id).forget();
                });
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
