package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Opaque;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.check.AskedScopes;
import dev.anabranch.server.connection.check.CheckOrder;
import dev.anabranch.server.connection.grant.Grant;
import dev.anabranch.server.platform.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All connections: those that people made, kept in the database, and the one of the settings, which only shows among
/// them. Whoever shows something of it to somebody asks first whether this one may see it. Safe for any number of
/// threads and processes.
public final class Connections {
    /// Id of the connection of the settings file, flags and variables.
    public static final String SETTINGS = ConnectionSetup.ID;

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final Vault vault;
    private final OAuthApps apps;
    private final Credentialing credentials;
    private final Optional<Connection> ofSettings;
    private final Instant startedAt;
    private final ConnectionEvents events = new ConnectionEvents();
    private final LiveGrants grants;

    /// @param reading    what the settings say of reading, whatever the site
    /// @param ofSettings the connection of the settings, if there is one
    public Connections(Vault vault, OAuthApps apps, Reading reading, Optional<Connection> ofSettings) {
        this.vault = vault;
        this.apps = apps;
        this.ofSettings = ofSettings;
        this.startedAt = vault.now();
        this.grants = new LiveGrants(vault, apps, this::grantEnded);
        this.credentials = new Credentialing(vault, apps.hosts(), grants, reading);
    }

    /// Where to hear of changes.
    public ConnectionEvents events() {
        return events;
    }

    /// All of them, the oldest first; the one of the settings before all others.
    public List<StoredConnection> all() {
        var all = new ArrayList<StoredConnection>();
        fromSettings().ifPresent(all::add);
        all.addAll(vault.database().read(ConnectionRows::all));
        return all;
    }

    /// Those that the workspace uses.
    public List<StoredConnection> ofWorkspace() {
        return all().stream().filter(StoredConnection::isOfWorkspace).toList();
    }

    /// Ids of those that the workspace uses and that people made, the oldest first.
    ///
    /// @param database also one that is only read
    public static List<String> idsOfWorkspace(Database database) {
        return database.read(ConnectionRows::all).stream()
                .filter(each -> each.isOfWorkspace() && each.stage() != Stage.DELETING)
                .map(StoredConnection::id)
                .toList();
    }

    /// Those of one person.
    public List<StoredConnection> of(String person) {
        return all().stream()
                .filter(each -> each.owner().filter(person::equals).isPresent())
                .toList();
    }

    /// A connection, if it is there.
    public Optional<StoredConnection> get(String id) {
        return id.equals(SETTINGS)
                ? fromSettings()
                : vault.database().read(connection -> ConnectionRows.find(connection, id));
    }

    /// What scopes are asked for unless somebody says otherwise: those for what is switched on.
    public Set<ScopePurpose> usualPurposes() {
        return credentials.reading().purposes();
    }

    /// How the grant of a connection is doing; empty where it has none.
    public Optional<Grant> grant(String id) {
        return vault.grants().get(id);
    }

    /// Begins a connection. Nothing is asked of the site yet.
    ///
    /// @throws ConnectionRefused when something of it cannot be meant, or the site is connected already
    public StoredConnection begin(Draft draft, Actor by) {
        Draft.checkAccount(draft.way(), draft.account());
        var fresh = new StoredConnection(
                Opaque.id("con"),
                draft.owner(),
                draft.way(),
                draft.connectedSite(),
                new ConnectedAccount(draft.account(), Optional.empty()),
                draft.app(),
                draft.purposes(),
                Stage.SIGN_IN,
                true,
                Optional.empty(),
                ConnectionDates.made(by.name(), vault.now()),
                1);
        refuseSecondOfSettings(fresh);
        refuseHostOfNobody(fresh);
        return vault.database().write(connection -> {
            requireApp(connection, fresh);
            ConnectionRows.insert(connection, fresh);
            note(connection, by, "connection.begin", fresh);
            return fresh;
        });
    }

    /// Changes what was said at the beginning. Once it is signed in its site, way and app stay, and another account
    /// comes with its token only.
    ///
    /// @throws ConnectionRefused when something of it cannot be meant, or cannot be changed any more
    public StoredConnection amend(String id, OptionalLong version, Draft draft, Actor by) {
        get(id).ifPresent(now -> refuseHostOfNobody(Amending.of(now, draft)));
        return change(id, version, by, "connection.change", (connection, now) -> {
            var wanted = Amending.of(now, draft);
            requireApp(connection, wanted);
            return wanted;
        });
    }

    /// The app of one connection alone is nobody else's to consent to.
    private static void requireApp(java.sql.Connection connection, StoredConnection wanted) throws SQLException {
        if (wanted.app().isEmpty()) {
            return;
        }
        boolean usable = AppRows.find(connection, wanted.app().get())
                .filter(app -> app.onlyFor().isEmpty() || app.onlyFor().get().equals(wanted.id()))
                .isPresent();
        if (!usable) {
            throw new ConnectionRefused("no-such-app", "There is no such OAuth app; register it first.");
        }
    }

    /// Lets a connection consent to an app of its own, whose secret goes with it.
    ///
    /// @throws ConnectionRefused when it signs in otherwise, or has signed in by another app
    public StoredConnection useOwnApp(String id, OAuthApps.Registration wanted, Actor by) {
        refuseOfSettings(id);
        return vault.keeping(connection -> {
            var now = known(connection, id, OptionalLong.empty());
            Amending.refuseOtherApp(now);
            var cleared = write(connection, now, now.withApp(Optional.empty()));
            apps.forgetOnlyFor(connection, id);
            var app = apps.insert(connection, wanted, Optional.of(id), by);
            var next = write(connection, cleared, cleared.withApp(Optional.of(app.id())));
            note(connection, by, "connection.app", next);
            return next;
        });
    }

    /// Says when the token ends; nothing to forget it.
    public StoredConnection tokenEnds(String id, OptionalLong version, Optional<LocalDate> day, Actor by) {
        return change(
                id,
                version,
                by,
                "connection.change",
                now -> now.with(now.dates().withTokenEnds(day)));
    }

    /// Says that all was said: it can be used from now on.
    ///
    /// @throws ConnectionRefused when it is not signed in
    public StoredConnection finish(String id, OptionalLong version, Actor by) {
        var ready = change(id, version, by, "connection.ready", now -> {
            requireSignedIn(now);
            return now.with(Stage.READY);
        });
        events.tell(new ConnectionEvent.Ready(ready));
        return ready;
    }

    /// Lets nothing use it until it is enabled again; configuration and files stay.
    public StoredConnection disable(String id, OptionalLong version, Actor by) {
        var paused = change(id, version, by, "connection.disable", now -> now.withEnabled(false));
        events.tell(new ConnectionEvent.Disabled(paused));
        return paused;
    }

    /// Lets it be used again.
    public StoredConnection enable(String id, OptionalLong version, Actor by) {
        var enabled = change(id, version, by, "connection.enable", now -> now.withEnabled(true));
        if (enabled.isUsable()) {
            events.tell(new ConnectionEvent.Ready(enabled));
        }
        return enabled;
    }

    /// Deletes a connection: its secrets and its grant go in the same transaction, files stay. What still uses it is
    /// stopped before this returns.
    ///
    /// @param version of the connection that is meant; empty for whichever it has
    public void delete(String id, OptionalLong version, Actor by) {
        refuseOfSettings(id);
        var gone = vault.database().write(connection -> {
            var now = known(connection, id, version);
            var next = now.withApp(Optional.empty()).with(Stage.DELETING).withEnabled(false);
            var written = write(connection, now, next);
            wipe(connection, id);
            note(connection, by, "connection.delete", now);
            return written;
        });
        grants.forget(id);
        events.tell(new ConnectionEvent.Deleting(gone));
        forget(id);
    }

    /// Brings to its end what a process that died was deleting. To be called once, at the start.
    public void finishDeletions() {
        all().stream().filter(each -> each.stage() == Stage.DELETING).forEach(each -> forget(each.id()));
    }

    /// A connection ready to be opened, with credentials that stay alive.
    ///
    /// @throws ConnectionRefused when there is none, or it cannot be used: not signed in, disabled, deleted
    public Connection open(String id) {
        if (id.equals(SETTINGS)) {
            return ofSettings.orElseThrow(Connections::unknown);
        }
        var stored = get(id).orElseThrow(Connections::unknown);
        if (!stored.enabled()) {
            throw new ConnectionRefused("disabled", stored.name() + " is disabled; enable it first.");
        }
        var opened = credentials.open(stored);
        used(stored);
        return opened;
    }

    /// Changes what does not touch the credential.
    ///
    /// @param deed its name in the audit log
    StoredConnection change(
            String id, OptionalLong version, Actor by, String deed, UnaryOperator<StoredConnection> change) {
        return change(id, version, by, deed, (_, now) -> change.apply(now));
    }

    /// A change that also reads what else stands in the database.
    private interface Change {
        StoredConnection of(java.sql.Connection connection, StoredConnection now) throws SQLException;
    }

    private StoredConnection change(String id, OptionalLong version, Actor by, String deed, Change change) {
        refuseOfSettings(id);
        return vault.database().write(connection -> {
            var now = known(connection, id, version);
            var next = write(connection, now, change.of(connection, now));
            note(connection, by, deed, next);
            return next;
        });
    }

    /// The row as part of a transaction.
    ///
    /// @throws ConnectionRefused when it is gone, is being deleted, or has another version
    static StoredConnection known(java.sql.Connection connection, String id, OptionalLong version) throws SQLException {
        var now = ConnectionRows.find(connection, id).orElseThrow(Connections::unknown);
        if (now.stage() == Stage.DELETING) {
            throw unknown();
        }
        if (version.isPresent() && version.getAsLong() != now.version()) {
            throw changedMeanwhile();
        }
        return now;
    }

    /// Writes a change as part of a transaction.
    static StoredConnection write(java.sql.Connection connection, StoredConnection now, StoredConnection next)
            throws SQLException {
        var counted = next.withVersion(now.version() + 1);
        if (!ConnectionRows.update(connection, counted)) {
            throw changedMeanwhile();
        }
        return counted;
    }

    /// A connection to be tried, also while it is disabled.
    CheckOrder checked(StoredConnection stored, List<String> spaces) {
        if (stored.isOfSettings()) {
            var own = open(SETTINGS);
            return CheckOrder.of(spaces.isEmpty() ? own : own.withSpaceKeys(spaces));
        }
        return new CheckOrder(credentials.open(stored).withSpaceKeys(spaces), scopes(stored), credentials.jira(stored));
    }

    private Optional<AskedScopes> scopes(StoredConnection stored) {
        return switch (stored.way()) {
            case OAUTH ->
                Optional.of(
                        new AskedScopes(stored.purposes(), grant(stored.id()).map(Grant::scopes)));
            case SCOPED_TOKEN -> Optional.of(new AskedScopes(stored.purposes(), Optional.empty()));
            case API_TOKEN, PERSONAL_TOKEN, PASSWORD -> Optional.empty();
        };
    }

    /// Notes that the site let it in.
    void proven(StoredConnection stored) {
        if (!stored.isOfSettings()) {
            vault.database().write(connection -> {
                ConnectionRows.proven(connection, stored.id(), vault.now());
                return stored;
            });
        }
    }

    /// The same with a credential that is not kept yet.
    Connection openedWith(StoredConnection stored, Secret secret) {
        return credentials.with(stored, secret);
    }

    LiveGrants grants() {
        return grants;
    }

    Vault vault() {
        return vault;
    }

    void note(java.sql.Connection connection, Actor by, String deed, StoredConnection about) throws SQLException {
        vault.audit().note(connection, by, Deed.done(deed, about.name(), about.id()));
    }

    /// Says so where the account behind somebody's own connection is not that one's.
    Optional<String> notOwners(StoredConnection stored, ConnectedAccount.Proven account) {
        return stored.owner()
                .flatMap(owner -> vault.accounts().people().find(owner))
                .flatMap(owner -> OwnAccount.differs(owner, linked(owner, stored), account));
    }

    private Optional<String> linked(Person owner, StoredConnection stored) {
        Optional<Realm> realm = stored.edition() == Edition.CLOUD
                ? Optional.of(Realm.CLOUD)
                : stored.site().map(site -> Realm.ofSite(site.address().toString()));
        return realm.flatMap(where -> vault.accounts().links().of(owner.id(), where))
                .map(LinkedAccount::account);
    }

    /// Refuses the connection of a person to a host that only this person named: otherwise whoever is signed in could
    /// make the server ask anything inside its network. Administrators open the way by connecting the workspace.
    private void refuseHostOfNobody(StoredConnection wanted) {
        var site = wanted.site().map(ConnectedSite::address);
        boolean named = wanted.isOfWorkspace()
                || site.isEmpty()
                || site.get().isCertainlyCloud()
                || ofWorkspace().stream()
                        .flatMap(each -> each.site().stream())
                        .anyMatch(known ->
                                known.address().site().equals(site.get().site()));
        if (!named) {
            throw new ConnectionRefused(
                    "site",
                    "A connection of one's own leads to Confluence Cloud (acme.atlassian.net) or to a site that the"
                            + " workspace is connected to. Ask an administrator to connect %s first."
                                    .formatted(wanted.name()));
        }
    }

    /// Refuses a second connection of the workspace to the site that the settings connect.
    void refuseSecondOfSettings(StoredConnection wanted) {
        var taken = fromSettings()
                .flatMap(StoredConnection::site)
                .map(site -> site.address().site());
        var site = wanted.site().map(chosen -> chosen.address().site());
        if (wanted.isOfWorkspace() && site.isPresent() && site.equals(taken)) {
            throw new ConnectionRefused(
                    "site-connected",
                    wanted.name() + " is connected by the settings of the server already; take it out there first.");
        }
    }

    /// The same with its site taken for it and its next stage, as part of a transaction.
    ///
    /// @param before how far it was
    /// @throws ConnectionRefused when another connection has the site
    StoredConnection claimed(java.sql.Connection connection, StoredConnection next, Stage before) throws SQLException {
        refuseSecondOfSettings(next);
        var site = next.site().orElseThrow(Connections::unknown);
        var holder = SiteClaims.take(connection, next, site);
        if (holder.isPresent()) {
            throw siteConnected(
                    next, ConnectionRows.find(connection, holder.get()).orElseThrow(Connections::changedMeanwhile));
        }
        return next.with(before.isSignedIn() ? before : next.isOfWorkspace() ? Stage.CONFIGURE : Stage.READY);
    }

    private static ConnectionRefused siteConnected(StoredConnection wanted, StoredConnection holder) {
        return new ConnectionRefused(
                "site-connected",
                "%s connected to %s already, by %s. Replace the token there or authorise it anew, or delete it first."
                        .formatted(
                                wanted.isOfWorkspace() ? "The workspace is" : "You are",
                                holder.name(),
                                holder.dates().madeBy()));
    }

    static void requireSignedIn(StoredConnection stored) {
        if (!stored.stage().isSignedIn()) {
            throw new ConnectionRefused("needs-sign-in", "It is not signed in yet: give its token, or authorise it.");
        }
    }

    static ConnectionRefused unknown() {
        return new ConnectionRefused("not-found", "There is no such connection.");
    }

    static ConnectionRefused changedMeanwhile() {
        return new ConnectionRefused("changed-meanwhile", "Somebody else changed it meanwhile; look at it again.");
    }

    private static void refuseOfSettings(String id) {
        if (id.equals(SETTINGS)) {
            throw new ConnectionRefused(
                    "of-settings", "This connection stands in the settings of the server; change it there.");
        }
    }

    private Optional<StoredConnection> fromSettings() {
        return ofSettings.map(connection -> SettingsConnection.of(connection, startedAt));
    }

    private void used(StoredConnection stored) {
        var now = vault.now();
        if (stored.dates()
                .usedAt()
                .filter(last -> last.plus(GRAIN).isAfter(now))
                .isEmpty()) {
            vault.database().write(connection -> {
                ConnectionRows.used(connection, stored.id(), now);
                return stored;
            });
        }
    }

    private void wipe(java.sql.Connection connection, String id) throws SQLException {
        vault.secrets().delete(connection, "connection/" + id);
        vault.grants().forget(connection, id);
        SiteClaims.giveBack(connection, id);
        apps.forgetOnlyFor(connection, id);
    }

    private void forget(String id) {
        vault.database().write(connection -> {
            wipe(connection, id);
            ConnectionRows.delete(connection, id);
            return id;
        });
    }

    private void grantEnded(Grant grant) {
        get(grant.id()).ifPresent(stored -> {
            String why = grant.ended().orElse("");
            LOG.warn(
                    "The grant of the connection {} ({}) has ended, its files stay: {}",
                    stored.name(),
                    stored.id(),
                    why);
            vault.audit().note(Actor.SERVER, Deed.done("connection.grant-ended", stored.name(), stored.id()));
            events.tell(new ConnectionEvent.GrantEnded(stored));
        });
    }
}
