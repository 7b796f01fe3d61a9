package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.SingleRequest;
import dev.anabranch.atlassian.oauth.TokenAnswer.Cause;
import dev.anabranch.atlassian.oauth.TokenAnswer.TryLater;
import dev.anabranch.atlassian.oauth.TokenReader.Purpose;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Sign-in by consent, OAuth 2.0 (3LO), of one app.
///
/// ```java
/// var callback = URI.create("https://anabranch.acme.com/connections/callback");
/// var app = new OAuthApp("aBc123", Secret.of(secret), callback);
/// try (var oauth = AtlassianOAuth.of(OAuthHosts.ATLASSIAN, app, ClientOptions.standard())) {
///     var address = oauth.consentAddress(Scopes.names(Set.of(ScopePurpose.READ)), state); // for the browser
///     switch (ConsentAnswer.of(queryOfTheCallback)) {
///         case ConsentAnswer.Code(var code, var cameBack) -> oauth.exchange(code); // once cameBack is state
///         case ConsentAnswer.Declined(var cameBack) -> "The consent was declined.";
///         // ...
///     }
/// }
/// ```
///
/// Requests for tokens are sent once: whether to repeat one is for the caller to decide, who knows whether
/// somebody else has refreshed meanwhile. Atlassian takes a challenge of PKCE and ignores it, so there is none;
/// what binds the answer to the browser is `state`. Safe for any number of threads.
public final class AtlassianOAuth implements AutoCloseable {
    private static final String TOKEN = "/oauth/token";
    private static final String ME = "read:me";
    private static final long MOST_BYTES = 256 * 1024;

    private final OAuthHosts hosts;
    private final OAuthApp app;
    private final ClientOptions options;
    private final SingleRequest tokens;

    private AtlassianOAuth(OAuthHosts hosts, OAuthApp app, ClientOptions options) {
        this.hosts = hosts;
        this.app = app;
        this.options = options.withMaxBodyBytes(MOST_BYTES);
        this.tokens = SingleRequest.to(hosts.auth(), this.options);
    }

    /// The sign-in of an app. Sends nothing yet.
    public static AtlassianOAuth of(OAuthHosts hosts, OAuthApp app, ClientOptions options) {
        return new AtlassianOAuth(hosts, app, options);
    }

    /// Where a person consents: to be opened in a browser.
    ///
    /// @param scopes what to ask for; the app must have them in the developer console. `offline_access` is always
    ///     added, without which there is no refresh token
    /// @param state comes back with the answer: unguessable, and bound to the browser's session
    public URI consentAddress(Collection<String> scopes, String state) {
        var all = new TreeSet<>(scopes);
        all.add("offline_access");
        return address(all, state);
    }

    /// Where a person goes who only wants to say who they are: nothing is asked for but that, and no refresh token.
    ///
    /// @param state as for a consent
    public URI signInAddress(String state) {
        return address(Set.of(ME), state);
    }

    private URI address(Set<String> scopes, String state) {
        if (state.isBlank()) {
            throw new IllegalArgumentException("A consent without a state could be anybody's.");
        }
        var query = new LinkedHashMap<String, String>();
        query.put("audience", "api.atlassian.com");
        query.put("client_id", app.clientId());
        query.put("scope", String.join(" ", scopes));
        query.put("redirect_uri", app.callback().toString());
        query.put("state", state);
        query.put("response_type", "code");
        query.put("prompt", "consent");
        return URI.create(hosts.auth() + "/authorize?"
                + query.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&")));
    }

    /// Exchanges the code from the callback. To be done once, soon.
    ///
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public TokenAnswer exchange(Secret code) {
        return ask(Purpose.CODE, fields(code));
    }

    /// Who came back with a code from [#signInAddress]. To be done once, soon; no token outlives the call.
    ///
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public SignInAnswer signIn(Secret code) {
        try {
            var reply = tokens.post(TOKEN, OAuthJson.write(fields(code)));
            var reader = new TokenReader(Purpose.CODE);
            var token = reader.accessToken(reply);
            return token.isPresent()
                    ? new SignInAnswer.SignedIn(me(token.get()))
                    : switch (reader.read(reply)) {
                        case TokenAnswer.CodeRefused(var message) -> new SignInAnswer.CodeRefused(message);
                        case TokenAnswer.GrantEnded(var message) -> new SignInAnswer.CodeRefused(message);
                        case TokenAnswer.AppRefused(var message) -> new SignInAnswer.AppRefused(message);
                        case TryLater later -> new SignInAnswer.TryLater(later.message());
                        case TokenAnswer.Granted granted ->
                            new SignInAnswer.TryLater("Atlassian's answer holds no token.");
                    };
        } catch (AtlassianException untold) {
            return new SignInAnswer.TryLater(String.valueOf(untold.getMessage()));
        }
    }

    private Map<String, String> fields(Secret code) {
        return Map.of(
                "grant_type", "authorization_code",
                "client_id", app.clientId(),
                "client_secret", app.clientSecret().reveal(),
                "code", code.reveal(),
                "redirect_uri", app.callback().toString());
    }

    /// Gets another pair for a refresh token. At most one caller at a time may do this for a grant, in all
    /// processes together; the new pair must be stored before it is used.
    ///
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public TokenAnswer refresh(Secret refreshToken) {
        return ask(
                Purpose.REFRESH,
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", app.clientId(),
                        "client_secret", app.clientSecret().reveal(),
                        "refresh_token", refreshToken.reveal()));
    }

    /// The sites that an access token opens, each once, by name. Empty when no site is left.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException when they cannot be had
    public List<AccessibleSite> sites(Secret accessToken) {
        return new TokenQuestions(hosts, options).sites(accessToken);
    }

    /// Who consented. Wants the scope `read:me`.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException when it cannot be had
    public ConsentingPerson me(Secret accessToken) {
        return new TokenQuestions(hosts, options).me(accessToken);
    }

    /// Gives the connections back.
    @Override
    public void close() {
        tokens.close();
    }

    private TokenAnswer ask(Purpose purpose, Map<String, String> fields) {
        try {
            return new TokenReader(purpose).read(tokens.post(TOKEN, OAuthJson.write(fields)));
        } catch (Unavailable noAnswer) {
            return new TryLater(
                    Cause.NETWORK,
                    Optional.empty(),
                    SingleRequest.mayHaveArrived(noAnswer),
                    String.valueOf(noAnswer.getMessage()));
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
