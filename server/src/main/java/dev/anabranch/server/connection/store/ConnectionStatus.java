package dev.anabranch.server.connection.store;

import dev.anabranch.server.connection.ConnectionState;
import dev.anabranch.server.connection.grant.Grant;
import java.time.Instant;
import java.util.Optional;

/// How a connection is doing, in the one word that people see and what goes with it.
public sealed interface ConnectionStatus {
    /// Something that has to be said is missing.
    ///
    /// @param missing in words
    record NotConfigured(String missing) implements ConnectionStatus {}

    /// It has no credential that the site let in.
    ///
    /// @param missing in words
    record NeedsSignIn(String missing) implements ConnectionStatus {}

    /// It can be used, and no run has used it.
    record Ready() implements ConnectionStatus {}

    /// The last run did its work.
    ///
    /// @param since when the files were last made equal to the site
    /// @param open  whether a few documents failed or deletions are held
    record Active(Instant since, boolean open) implements ConnectionStatus {}

    /// A run is under way.
    record Syncing(String runId) implements ConnectionStatus {}

    /// It was disabled; all that belongs to it stays.
    record Paused() implements ConnectionStatus {}

    /// Its grant has ended, or the site lets its token in no more.
    ///
    /// @param reason what the site said
    record Reauthorise(String reason) implements ConnectionStatus {}

    /// The last run ended early.
    ///
    /// @param reason what happened
    /// @param remedy what a person can do about it
    record Failing(String reason, String remedy, Instant at) implements ConnectionStatus {}

    /// It was deleted, and what still uses it is coming to an end.
    record Deleting() implements ConnectionStatus {}

    /// Its name, for programs and as a word on pages.
    default String word() {
        return switch (this) {
            case NotConfigured _ -> "not configured";
            case NeedsSignIn _ -> "needs sign-in";
            case Ready _ -> "ready";
            case Active _ -> "active";
            case Syncing _ -> "syncing";
            case Paused _ -> "paused";
            case Reauthorise _ -> "reauthorise";
            case Failing _ -> "failing";
            case Deleting _ -> "deleting";
        };
    }

    /// The status of a connection.
    ///
    /// @param grant what people consented to for it, if it signs in so
    /// @param runs  what runs say of it; empty where none is done with it
    static ConnectionStatus of(StoredConnection stored, Optional<Grant> grant, Optional<ConnectionState> runs) {
        return switch (stored.stage()) {
            case DELETING -> new Deleting();
            case SIGN_IN ->
                stored.way() == SignInWay.OAUTH && stored.app().isEmpty()
                        ? new NotConfigured("the OAuth app")
                        : new NeedsSignIn(
                                stored.way() == SignInWay.OAUTH
                                        ? "the consent"
                                        : "the " + stored.way().title());
            case SITE -> new NeedsSignIn("which of the sites it is for");
            case CONFIGURE, READY -> ofSignedIn(stored, grant.flatMap(Grant::ended), runs);
        };
    }

    private static ConnectionStatus ofSignedIn(
            StoredConnection stored, Optional<String> ended, Optional<ConnectionState> runs) {
        if (ended.isPresent()) {
            return new Reauthorise(ended.get());
        }
        if (!stored.enabled()) {
            return new Paused();
        }
        return stored.stage() == Stage.CONFIGURE
                ? new NotConfigured("what is taken from the site")
                : runs.map(ConnectionStatus::ofRuns).orElseGet(Ready::new);
    }

    private static ConnectionStatus ofRuns(ConnectionState runs) {
        return switch (runs) {
            case ConnectionState.NotConfigured _, ConnectionState.Ready _ -> new Ready();
            case ConnectionState.Active(var since, var open) -> new Active(since, open);
            case ConnectionState.Syncing(var runId) -> new Syncing(runId);
            case ConnectionState.Failing(var reason, var remedy, var signIn, var at) ->
                signIn ? new Reauthorise(reason) : new Failing(reason, remedy, at);
        };
    }
}
