package dev.anabranch.server.account.atlassian;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.oauth.AtlassianOAuth;
import dev.anabranch.atlassian.oauth.ConsentingPerson;
import dev.anabranch.atlassian.oauth.SignInAnswer;
import dev.anabranch.server.account.Email;
import dev.anabranch.server.account.Identity;
import dev.anabranch.server.account.NotProved;
import dev.anabranch.server.account.SignInAttempt;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to Atlassian to learn who somebody is. Asks for nothing but that; keeps no token. Safe for any number of
/// threads.
public final class AtlassianSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(AtlassianSignIn.class);
    /// Somebody waits in front of the screen.
    private static final ClientOptions OPTIONS = ClientOptions.standard()
            .with(new Retries(2, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5)));

    private final AtlassianSettings settings;

    /// @param settings which app asks
    public AtlassianSignIn(AtlassianSettings settings) {
        this.settings = settings;
    }

    /// Where a browser goes with a question.
    ///
    /// @param address of this server, as the developer console knows it, without a slash at its end
    public URI question(SignInAttempt attempt, String address) {
        try (var oauth = oauth(address)) {
            return oauth.signInAddress(attempt.state());
        }
    }

    /// Who came back with an answer.
    ///
    /// @param code that came with it; hostile until Atlassian takes it
    /// @throws NotProved when Atlassian does not say who it is
    public Identity.OfAtlassian answer(String address, String code) {
        try (var oauth = oauth(address)) {
            return switch (oauth.signIn(secret(code))) {
                case SignInAnswer.SignedIn(var person) -> identity(person);
                case SignInAnswer.CodeRefused(var message) ->
                    throw new NotProved("Atlassian does not know this sign-in any more. Begin again.");
                case SignInAnswer.AppRefused(var message) -> throw wrongApp(message);
                case SignInAnswer.TryLater(var message) -> throw silent(message);
            };
        }
    }

    /// An account that is closed, or that of a program, is nobody who could sign in. Atlassian gives an account to a
    /// person only once the e-mail address is proved, and shows it to apps with this consent alone.
    private static Identity.OfAtlassian identity(ConsentingPerson person) {
        if (!person.active()) {
            throw new NotProved("Atlassian says that this is not the open account of a person.");
        }
        return new Identity.OfAtlassian(person.accountId(), person.email().flatMap(Email::of), person.name());
    }

    private static NotProved wrongApp(String message) {
        LOG.error("Nobody can sign in with Atlassian: {}", message);
        return new NotProved("This server is not set up rightly for signing in with Atlassian: its client id or secret"
                + " is wrong. Tell whoever runs it.");
    }

    private static NotProved silent(String message) {
        LOG.warn("Atlassian did not say who signed in: {}", message);
        return new NotProved(
                "Atlassian does not say who you are right now. Try again later; the server's log says why.");
    }

    private static Secret secret(String code) {
        try {
            return Secret.of(code);
        } catch (IllegalArgumentException none) {
            throw new NotProved("What came back from Atlassian is no answer. Begin again.", none);
        }
    }

    private AtlassianOAuth oauth(String address) {
        return AtlassianOAuth.of(settings.hosts(), settings.app(address), OPTIONS);
    }
}
