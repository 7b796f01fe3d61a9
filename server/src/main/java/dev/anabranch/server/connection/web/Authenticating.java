package dev.anabranch.server.connection.web;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Draft;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.connection.store.TokenSignIn;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/// Does what the form of the first step asks for.
@Component
final class Authenticating {
    private final Connections connections;
    private final OAuthApps apps;
    private final TokenSignIn tokens;

    Authenticating(Connections connections, OAuthApps apps, TokenSignIn tokens) {
        this.connections = connections;
        this.apps = apps;
        this.tokens = tokens;
    }

    /// What came of a form.
    sealed interface Outcome {
        /// It is kept, and goes on with the next step.
        record Kept(StoredConnection stored) implements Outcome {}

        /// Something is wrong with it.
        ///
        /// @param stored what was kept all the same, if anything
        /// @param field  of the form; empty where it is about all of it
        record Wrong(Optional<StoredConnection> stored, String field, String message) implements Outcome {}
    }

    /// Begins a connection and signs it in. Where that does not work nothing is kept: the form has all that was typed,
    /// and the list of connections has none that nobody made.
    ///
    /// @param owner the person whose own it shall be
    Outcome create(SentForm sent, Optional<String> owner, Actor by) {
        return guarded(Optional.empty(), () -> {
            check(sent, true);
            var begun = connections.begin(draft(sent, owner), by);
            try {
                return signedIn(begun, sent, by);
            } catch (RuntimeException refused) {
                connections.delete(begun.id(), OptionalLong.empty(), by);
                throw refused;
            }
        });
    }

    /// Changes one that was begun, and signs it in.
    Outcome change(StoredConnection stored, SentForm sent, Actor by) {
        return guarded(Optional.of(stored), () -> {
            check(sent, !stored.stage().isSignedIn());
            return signedIn(
                    connections.amend(stored.id(), OptionalLong.empty(), draft(sent, stored.owner()), by), sent, by);
        });
    }

    /// The form as it was last filled in.
    AuthenticateForm formOf(StoredConnection stored) {
        var own = stored.app().flatMap(apps::get).filter(app -> app.onlyFor().isPresent());
        var form = AuthenticateForm.of(stored);
        return own.map(app -> form.withApp("").withClientId(app.clientId())).orElse(form);
    }

    private Outcome signedIn(StoredConnection begun, SentForm sent, Actor by) {
        if (begun.way() == SignInWay.OAUTH) {
            return new Outcome.Kept(ownApp(begun, sent, by));
        }
        if (sent.typedSecret().isEmpty()) {
            return new Outcome.Kept(connections.tokenEnds(begun.id(), OptionalLong.empty(), lastDay(sent), by));
        }
        var entered =
                new TokenSignIn.Entered(Optional.empty(), WantedConnection.secret(sent.typedSecret()), lastDay(sent));
        return new Outcome.Kept(tokens.signIn(begun.id(), OptionalLong.empty(), entered, by));
    }

    /// An app of its own, where client id and secret were given instead of a registered one.
    private StoredConnection ownApp(StoredConnection begun, SentForm sent, Actor by) {
        if (!sent.form().app().isEmpty() || sent.typedSecret().isEmpty()) {
            return begun;
        }
        var own = begun.app().flatMap(apps::get).filter(app -> app.onlyFor().isPresent());
        if (own.isPresent()) {
            apps.change(
                    own.get().id(),
                    own.get().name(),
                    sent.form().clientId(),
                    Optional.of(WantedConnection.secret(sent.typedSecret())),
                    by);
            return begun;
        }
        return connections.useOwnApp(
                begun.id(),
                new OAuthApps.Registration(
                        "app of " + begun.name(), sent.form().clientId(), WantedConnection.secret(sent.typedSecret())),
                by);
    }

    private static void check(SentForm sent, boolean isNew) {
        var form = sent.form();
        lastDay(sent);
        if (form.way() == SignInWay.PERSONAL_TOKEN && !form.account().isEmpty()) {
            throw new ConnectionRefused(
                    "account",
                    "A personal access token tells by itself whose it is: leave this empty, or choose user name and password.");
        }
        if (form.kind() != SignInKind.OAUTH && isNew && sent.typedSecret().isEmpty()) {
            throw new ConnectionRefused("secret", "It is missing; without it nobody can sign in.");
        }
        if (form.kind() == SignInKind.OAUTH && form.app().isEmpty() && isNew) {
            checkApp(sent);
        }
    }

    private static void checkApp(SentForm sent) {
        if (sent.form().clientId().isEmpty()) {
            throw new ConnectionRefused("client-id", "Choose a registered app, or enter client id and secret of one.");
        }
        if (sent.typedSecret().isEmpty()) {
            throw new ConnectionRefused("secret", "The secret of the app is missing; it is in the developer console.");
        }
    }

    private static Draft draft(SentForm sent, Optional<String> owner) {
        var form = sent.form();
        boolean oAuth = form.kind() == SignInKind.OAUTH;
        return new Draft(
                owner,
                form.way(),
                Optional.of(form.site()),
                oAuth ? "" : form.account(),
                oAuth && !form.app().isEmpty() ? Optional.of(form.app()) : Optional.empty(),
                oAuth ? sent.purposes() : PurposeChoice.USUAL);
    }

    private static Optional<LocalDate> lastDay(SentForm sent) {
        try {
            String typed = sent.form().ends();
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException noDay) {
            throw new ConnectionRefused("ends", "This is no day; a good one looks like 2027-03-31.");
        }
    }

    /// What is done under guard.
    @FunctionalInterface
    private interface Work {
        Outcome get();
    }

    private static Outcome guarded(Optional<StoredConnection> stored, Work work) {
        try {
            return work.get();
        } catch (ConnectionRefused refused) {
            return new Outcome.Wrong(stored, field(refused.code()), String.valueOf(refused.getMessage()));
        }
    }

    /// To which field a refusal belongs; most are about what was found at the site's address.
    private static String field(String code) {
        return switch (code) {
            case "account" -> "account";
            case "wrong-token", "token-with-scopes", "missing-scopes", "secret" -> "secret";
            case "ends" -> "ends";
            case "app", "no-such-app" -> "app";
            case "client-id" -> "clientId";
            case "changed-meanwhile", "way", "of-settings", "not-found", "name" -> "";
            default -> "site";
        };
    }
}
