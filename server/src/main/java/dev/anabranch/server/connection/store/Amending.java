package dev.anabranch.server.connection.store;

import java.util.Optional;

/// What of a connection can still be said anew.
final class Amending {
    private Amending() {}

    static StoredConnection of(StoredConnection now, Draft draft) {
        Draft.checkAccount(draft.way(), draft.account());
        var site = draft.connectedSite();
        return now.stage() == Stage.SIGN_IN ? begunAnew(now, draft, site) : signedIn(now, draft, site);
    }

    private static StoredConnection begunAnew(StoredConnection now, Draft draft, Optional<ConnectedSite> site) {
        return new StoredConnection(
                now.id(),
                now.owner(),
                draft.way(),
                site,
                new ConnectedAccount(draft.account(), Optional.empty()),
                draft.way() == SignInWay.OAUTH ? draft.app().or(now::app) : Optional.empty(),
                draft.purposes(),
                now.stage(),
                now.enabled(),
                Optional.empty(),
                now.dates(),
                now.version());
    }

    private static StoredConnection signedIn(StoredConnection now, Draft draft, Optional<ConnectedSite> site) {
        if (draft.way() != now.way()) {
            throw new ConnectionRefused(
                    "way",
                    "It signs in by %s; make another connection for another way."
                            .formatted(now.way().title()));
        }
        if (site.isPresent()
                && !site.get()
                        .address()
                        .equals(now.site().map(ConnectedSite::address).orElse(null))) {
            throw new ConnectionRefused(
                    "another-site", "It leads to %s; make another connection for another site.".formatted(now.name()));
        }
        if (!draft.account().equals(now.account().typed())) {
            throw new ConnectionRefused("account", "Another account comes with its token: replace both together.");
        }
        if (draft.app().isPresent() && !draft.app().equals(now.app())) {
            refuseOtherApp(now);
        }
        return now.with(draft.purposes());
    }

    static void refuseOtherApp(StoredConnection now) {
        if (now.way() != SignInWay.OAUTH) {
            throw new ConnectionRefused(
                    "way",
                    "It signs in by %s, without an app.".formatted(now.way().title()));
        }
        if (now.stage() != Stage.SIGN_IN) {
            throw new ConnectionRefused(
                    "app",
                    "The consent was given to its app; change client id and secret of that app, or make another connection.");
        }
    }
}
