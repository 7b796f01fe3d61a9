package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.oauth.AccessibleSite;
import dev.anabranch.atlassian.oauth.AtlassianOAuth;
import dev.anabranch.atlassian.oauth.ConsentAnswer;
import dev.anabranch.atlassian.oauth.Scopes;
import dev.anabranch.atlassian.oauth.TokenAnswer;
import dev.anabranch.atlassian.oauth.TokenPair;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/// Asks people for their consent and takes what they answer. Safe for any number of threads and processes.
public final class Consents {
    /// Code of an answer that came before.
    public static final String USED = "used";

    private final Connections connections;
    private final OAuthApps apps;
    private final ConsentAttempts attempts;
    private final GrantSignIn signIn;

    /// @param connections those that are signed in
    /// @param apps        to which people consent
    public Consents(Connections connections, OAuthApps apps) {
        this.connections = connections;
        this.apps = apps;
        this.attempts = new ConsentAttempts(connections.vault());
        this.signIn = new GrantSignIn(connections);
    }

    /// A browser, and who is at it.
    ///
    /// @param session digest of its cookie
    /// @param person  id of who is signed in
    /// @param may     tells whether this one may change a connection: rights may end between question and answer
    public record Browser(String session, String person, Actor actor, Predicate<StoredConnection> may) {}

    /// Where a browser goes to consent, for a new connection or one that has to be authorised again.
    ///
    /// @param callback as it is registered in the console
    /// @param returnTo a page of ours, to which the browser comes back in the end
    /// @throws ConnectionRefused when the connection signs in otherwise, or has no app
    public URI begin(String id, Browser browser, URI callback, String returnTo) {
        var stored = connections.get(id).orElseThrow(Connections::unknown);
        if (stored.way() != SignInWay.OAUTH) {
            throw new ConnectionRefused(
                    "way",
                    "This connection signs in by %s; it needs no consent."
                            .formatted(stored.way().title()));
        }
        String app = stored.app()
                .orElseThrow(() -> new ConnectionRefused(
                        "no-such-app", "Choose the OAuth app first, or enter client id and secret of one."));
        try (var oauth = apps.open(app, callback)) {
            String state = attempts.begin(new ConsentAttempt(
                    id,
                    app,
                    browser.session(),
                    browser.person(),
                    returnTo,
                    connections.vault().now().plus(ConsentAttempts.LIFE),
                    Optional.empty()));
            return oauth.consentAddress(Scopes.names(stored.purposes()), state);
        }
    }

    /// Takes what a browser brings back. Everything in it is hostile until its state proves to be one that this very
    /// browser was given; only then anything is asked of anybody.
    ///
    /// @param rawQuery as it came
    /// @param callback as at the beginning
    public ConsentOutcome answer(String rawQuery, Browser browser, URI callback) {
        return switch (ConsentAnswer.of(rawQuery)) {
            case ConsentAnswer.Malformed(var what) ->
                new ConsentOutcome.Foreign(
                        "malformed", "That is no answer of Atlassian: " + what + ". Nothing was kept.");
            case ConsentAnswer.Declined(var state) ->
                taken(
                        state,
                        browser,
                        attempt -> refused(
                                attempt,
                                browser,
                                "declined",
                                "The consent was declined. Nothing was connected; try again, and press Accept."));
            case ConsentAnswer.Failed(var error, var state) ->
                taken(state, browser, attempt -> refused(attempt, browser, "consent-failed", failed(error)));
            case ConsentAnswer.Code(var code, var state) ->
                taken(state, browser, attempt -> {
                    try (var oauth = apps.open(attempt.app(), callback)) {
                        return exchanged(attempt, browser, oauth, oauth.exchange(code));
                    } catch (ConnectionRefused gone) {
                        return refused(attempt, browser, gone.code(), String.valueOf(gone.getMessage()));
                    }
                });
        };
    }

    /// The sites that the grant of a connection opens, to choose one.
    ///
    /// @throws ConnectionRefused when it has no grant
    /// @throws AtlassianException when Atlassian does not tell
    public List<AccessibleSite> sites(String id) {
        return signIn.sites(stored(id), apps);
    }

    /// Chooses one of several sites.
    ///
    /// @throws ConnectionRefused when the grant does not open it, or it is connected already
    public StoredConnection choose(String id, OptionalLong version, String cloudId, Actor by) {
        var stored = stored(id);
        var chosen = signIn.sites(stored, apps).stream()
                .filter(site -> site.cloudId().equals(cloudId))
                .findFirst()
                .orElseThrow(() -> new ConnectionRefused("site", "The consent does not open this site."));
        return signIn.chosen(stored, version, chosen, by);
    }

    /// The scopes that a connection asks for, one by one, and which of them it has.
    public List<AskedScope> scopes(StoredConnection stored) {
        Set<String> granted =
                connections.grant(stored.id()).map(grant -> grant.scopes()).orElse(Set.of());
        return AskedScope.of(stored.purposes(), granted);
    }

    private StoredConnection stored(String id) {
        return connections.get(id).orElseThrow(Connections::unknown);
    }

    private interface Continuing {
        ConsentOutcome with(ConsentAttempt attempt);
    }

    private boolean isAllowed(ConsentAttempt attempt, Browser browser) {
        return connections.get(attempt.connection()).filter(browser.may()).isPresent();
    }

    private ConsentOutcome taken(String state, Browser browser, Continuing next) {
        return switch (attempts.take(state, browser.session())) {
            case ConsentAttempts.Taken.Good(var attempt) ->
                isAllowed(attempt, browser)
                        ? next.with(attempt)
                        : new ConsentOutcome.Foreign(
                                "may-not", "The connection is gone, or you may not change it any more.");
            case ConsentAttempts.Taken.Unknown _ ->
                new ConsentOutcome.Foreign(
                        "unknown-state",
                        "Nobody here asked for this consent, or more than a day ago. Begin again at the connection.");
            case ConsentAttempts.Taken.OtherBrowser _ ->
                new ConsentOutcome.Foreign(
                        "other-browser",
                        "This consent was begun in another browser, or before you signed in anew. Begin it again here.");
            case ConsentAttempts.Taken.Late(var attempt) ->
                refused(attempt, browser, "expired", "The consent took longer than ten minutes. Begin it again.");
            case ConsentAttempts.Taken.Again(var attempt) ->
                new ConsentOutcome.NotSignedIn(
                        USED,
                        "This answer came before, perhaps in another tab; look at the connection for what came of it.",
                        attempt.returnTo());
        };
    }

    private ConsentOutcome exchanged(
            ConsentAttempt attempt, Browser browser, AtlassianOAuth oauth, TokenAnswer answer) {
        return switch (answer) {
            case TokenAnswer.Granted(var pair) -> granted(attempt, browser, oauth, pair);
            case TokenAnswer.CodeRefused _, TokenAnswer.GrantEnded _ ->
                refused(
                        attempt,
                        browser,
                        "code-refused",
                        "Atlassian does not take the code of this consent: it was used before, or is too old. Begin it again.");
            case TokenAnswer.AppRefused _ ->
                refused(
                        attempt,
                        browser,
                        "app-refused",
                        "Atlassian does not know the app by this client id and secret. Correct them as they stand in the developer console; nobody has to consent again for that.");
            case TokenAnswer.TryLater later ->
                refused(attempt, browser, "try-later", later.message() + " Begin the consent again in a while.");
        };
    }

    private ConsentOutcome granted(ConsentAttempt attempt, Browser browser, AtlassianOAuth oauth, TokenPair pair) {
        try {
            var before = stored(attempt.connection());
            GrantSignIn.refuseMissingScopes(before, pair); // first: without them the next questions are refused
            var consent = new GrantSignIn.Consent(pair, oauth.sites(pair.accessToken()), oauth.me(pair.accessToken()));
            var stored = signIn.consented(before, attempt.app(), consent, browser.actor());
            return stored.stage() == Stage.SITE
                    ? new ConsentOutcome.ChooseSite(stored, attempt.returnTo())
                    : new ConsentOutcome.SignedIn(stored, attempt.returnTo());
        } catch (ConnectionRefused refused) {
            return refused(attempt, browser, refused.code(), String.valueOf(refused.getMessage()));
        } catch (AtlassianException failure) {
            return refused(
                    attempt, browser, "try-later", failure.getMessage() + " Begin the consent again in a while.");
        }
    }

    /// Keeps why, where people look: at the connection.
    private ConsentOutcome refused(ConsentAttempt attempt, Browser browser, String code, String message) {
        var vault = connections.vault();
        vault.audit().note(browser.actor(), Deed.refused("connection.authorise", attempt.connection(), code));
        try {
            connections.change(
                    attempt.connection(),
                    OptionalLong.empty(),
                    browser.actor(),
                    "connection.notice",
                    now -> now.withNotice(Optional.of(message)));
        } catch (ConnectionRefused gone) {
            return new ConsentOutcome.NotSignedIn(
                    "not-found", "The connection was deleted meanwhile.", attempt.returnTo());
        }
        return new ConsentOutcome.NotSignedIn(code, message, attempt.returnTo());
    }

    private static String failed(String error) {
        return error.equals("invalid_scope")
                ? "Atlassian refuses the scopes: the app does not have all of them. Tick those that are listed, in the developer console under Permissions, and begin again."
                : "Atlassian could not ask for the consent (%s). Look at the app in the developer console."
                        .formatted(error);
    }
}
