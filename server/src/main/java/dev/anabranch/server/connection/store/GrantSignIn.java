package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.oauth.AccessibleSite;
import dev.anabranch.atlassian.oauth.ConsentingPerson;
import dev.anabranch.atlassian.oauth.TokenPair;
import dev.anabranch.server.account.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Signs a connection in by a consent: looks at what it is worth before any of it is kept.
///
/// @param connections those that are signed in
record GrantSignIn(Connections connections) {
    /// What a consent brought.
    record Consent(TokenPair pair, List<AccessibleSite> sites, ConsentingPerson person) {}

    /// Keeps a consent.
    ///
    /// @return the connection: signed in, or with a site still to be chosen
    /// @throws ConnectionRefused when it opens no site or another one, or lacks what nothing works without
    StoredConnection consented(StoredConnection stored, String app, Consent consent, Actor by) {
        var site = site(stored, consent.sites());
        var notice = notice(stored, consent);
        var proven = new ConnectedAccount(stored.account().typed(), Optional.of(proven(consent)));
        var vault = connections.vault();
        boolean again = stored.stage().isSignedIn();
        var kept = vault.keeping(connection -> {
            var now = Connections.known(connection, stored.id(), OptionalLong.empty());
            var next = now.with(proven)
                    .withApp(Optional.of(app))
                    .with(now.dates().proven(vault.now()))
                    .withNotice(notice)
                    .with(Stage.SITE);
            if (site.isPresent()) {
                next = pinned(connection, next, site.get(), now.stage());
            }
            var written = Connections.write(connection, now, next);
            connections.note(connection, by, again ? "connection.reauthorise" : "connection.authorise", written);
            vault.grants().consented(connection, stored.id(), consent.pair());
            return written;
        });
        connections.grants().forget(stored.id()); // its tokens are of the former consent
        tell(kept, again);
        return kept;
    }

    /// Pins the site that somebody chose.
    StoredConnection chosen(StoredConnection stored, OptionalLong version, AccessibleSite site, Actor by) {
        if (stored.stage() != Stage.SITE) {
            throw new ConnectionRefused(
                    "site", "The site of this connection is pinned; make another one for another site.");
        }
        var vault = connections.vault();
        var kept = vault.database().write(connection -> {
            var now = Connections.known(connection, stored.id(), version);
            var written = Connections.write(connection, now, pinned(connection, now, site, now.stage()));
            connections.note(connection, by, "connection.site", written);
            return written;
        });
        tell(kept, false);
        return kept;
    }

    /// The sites that the kept grant opens.
    List<AccessibleSite> sites(StoredConnection stored, OAuthApps apps) {
        if (connections.grant(stored.id()).isEmpty()) {
            throw new ConnectionRefused("needs-sign-in", "Nobody has consented for this connection yet.");
        }
        String app = stored.app().orElseThrow(Connections::unknown);
        var token = connections.grants().of(stored.id(), app).current();
        try (var oauth = apps.open(app, LiveGrants.UNUSED_CALLBACK)) {
            return oauth.sites(token);
        }
    }

    private static ConnectedAccount.Proven proven(Consent consent) {
        var person = consent.person();
        return new ConnectedAccount.Proven(person.accountId(), person.name(), person.email());
    }

    private void tell(StoredConnection kept, boolean again) {
        if (kept.isUsable()) {
            connections.events().tell(again ? new ConnectionEvent.Changed(kept) : new ConnectionEvent.Ready(kept));
        }
    }

    private StoredConnection pinned(
            java.sql.Connection connection, StoredConnection stored, AccessibleSite site, Stage before)
            throws java.sql.SQLException {
        var pinned = new ConnectedSite(SiteAddress.of(site.url().toString()), Optional.of(site.cloudId()), site.name());
        return connections.claimed(connection, stored.with(pinned), before);
    }

    /// The site that is meant; empty where somebody has to choose.
    private static Optional<AccessibleSite> site(StoredConnection stored, List<AccessibleSite> sites) {
        if (sites.isEmpty()) {
            throw new ConnectionRefused(
                    "no-site",
                    "The consent opens no site. Consent again, and choose a site in the list on Atlassian's page.");
        }
        var pinned = stored.site().flatMap(ConnectedSite::cloudId);
        var wanted = stored.site().map(site -> site.address().site());
        if (pinned.isEmpty() && wanted.isEmpty()) {
            return sites.size() == 1 ? Optional.of(sites.getFirst()) : Optional.empty();
        }
        var found = sites.stream()
                .filter(site -> pinned.map(site.cloudId()::equals)
                        .orElseGet(() -> wanted.filter(site.url()::equals).isPresent()))
                .findFirst();
        if (found.isEmpty()) {
            throw new ConnectionRefused(
                    "another-site",
                    "The consent is for %s, and this connection is of %s. Consent again and choose that site, or make another connection."
                            .formatted(
                                    sites.stream().map(AccessibleSite::name).collect(Collectors.joining(", ")),
                                    stored.name()));
        }
        return found;
    }

    /// Looks at scopes before anything else is asked with them.
    ///
    /// @throws ConnectionRefused when the consent lacks what nothing works without; each scope is named
    static void refuseMissingScopes(StoredConnection stored, TokenPair pair) {
        var missing = AskedScope.of(stored.purposes(), pair.scopes()).stream()
                .filter(scope -> !scope.granted() && scope.isNeeded())
                .map(scope -> "%s (to %s)"
                        .formatted(scope.scope().name(), scope.scope().reason()))
                .toList();
        if (!missing.isEmpty()) {
            throw new ConnectionRefused(
                    "missing-scopes",
                    "The consent lacks %s. Tick %s in the developer console under Permissions, and consent again."
                            .formatted(String.join(", ", missing), missing.size() == 1 ? "it" : "them"));
        }
    }

    /// What people should know although it worked.
    private Optional<String> notice(StoredConnection stored, Consent consent) {
        var notices = new ArrayList<String>();
        connections.notOwners(stored, proven(consent)).ifPresent(notices::add);
        stored.account()
                .proven()
                .filter(before -> !before.id().equals(consent.person().accountId()))
                .ifPresent(before -> notices.add("%s consented this time, and %s before: what is visible may differ."
                        .formatted(consent.person().name(), before.name())));
        var lacking = AskedScope.of(stored.purposes(), consent.pair().scopes()).stream()
                .filter(scope -> !scope.granted())
                .map(scope -> "%s (to %s)"
                        .formatted(scope.scope().name(), scope.scope().reason()))
                .toList();
        if (!lacking.isEmpty()) {
            notices.add("Not granted, and done without: " + String.join(", ", lacking) + ".");
        }
        return notices.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", notices));
    }
}
