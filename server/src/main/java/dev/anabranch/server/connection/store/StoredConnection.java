package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import java.util.Optional;
import java.util.Set;

/// A way into a site, as it is kept. It holds no secret.
///
/// @param id       never changes and is never used again; [Connections#SETTINGS] for the one of the settings
/// @param owner    the person whose own it is; empty where the workspace uses it
/// @param site     as typed until the stage says that it is proven; may be missing before a consent
/// @param app      id of the app that people consent to; only with [SignInWay#OAUTH]
/// @param purposes what scopes are asked for
/// @param enabled  whether anything may use it
/// @param notice   what became of the last attempt to sign in, where people should know
/// @param version  goes up with each change
public record StoredConnection(
        String id,
        Optional<String> owner,
        SignInWay way,
        Optional<ConnectedSite> site,
        ConnectedAccount account,
        Optional<String> app,
        Set<ScopePurpose> purposes,
        Stage stage,
        boolean enabled,
        Optional<String> notice,
        ConnectionDates dates,
        long version) {
    public StoredConnection {
        purposes = Set.copyOf(purposes);
    }

    /// Of which kind the site is.
    public Edition edition() {
        return way.edition();
    }

    /// Whether the workspace uses it, and no single person.
    public boolean isOfWorkspace() {
        return owner.isEmpty();
    }

    /// Whether it can be used: signed in, said to the end, and not disabled. Its grant may have ended all the same.
    public boolean isUsable() {
        return stage == Stage.READY && enabled;
    }

    /// Whether it comes from the settings, so that nobody can change it on the pages.
    public boolean isOfSettings() {
        return id.equals(Connections.SETTINGS);
    }

    /// For people: the name of the site, or what is missing.
    public String name() {
        return site.map(ConnectedSite::name).orElse("a site not chosen yet");
    }

    StoredConnection with(ConnectedSite changed) {
        return new StoredConnection(
                id, owner, way, Optional.of(changed), account, app, purposes, stage, enabled, notice, dates, version);
    }

    StoredConnection with(ConnectedAccount changed) {
        return new StoredConnection(
                id, owner, way, site, changed, app, purposes, stage, enabled, notice, dates, version);
    }

    StoredConnection with(Stage changed) {
        return new StoredConnection(
                id, owner, way, site, account, app, purposes, changed, enabled, notice, dates, version);
    }

    StoredConnection with(ConnectionDates changed) {
        return new StoredConnection(
                id, owner, way, site, account, app, purposes, stage, enabled, notice, changed, version);
    }

    StoredConnection with(Set<ScopePurpose> changed) {
        return new StoredConnection(
                id, owner, way, site, account, app, changed, stage, enabled, notice, dates, version);
    }

    StoredConnection withApp(Optional<String> changed) {
        return new StoredConnection(
                id, owner, way, site, account, changed, purposes, stage, enabled, notice, dates, version);
    }

    StoredConnection withEnabled(boolean changed) {
        return new StoredConnection(
                id, owner, way, site, account, app, purposes, stage, changed, notice, dates, version);
    }

    StoredConnection withNotice(Optional<String> changed) {
        return new StoredConnection(
                id, owner, way, site, account, app, purposes, stage, enabled, changed, dates, version);
    }

    StoredConnection withVersion(long changed) {
        return new StoredConnection(
                id, owner, way, site, account, app, purposes, stage, enabled, notice, dates, changed);
    }
}
