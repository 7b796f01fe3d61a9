package dev.anabranch.server.account.openid;

import dev.anabranch.server.account.Email;
import dev.anabranch.server.account.Identity;
import dev.anabranch.server.account.NotProved;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.SignInAttempt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// The provider at which people sign in: authorization code with PKCE, state and nonce. Spring Security's client gets
/// the keys, and judges signature, issuer, audience, times and nonce of what comes back. Safe for any number of
/// threads.
public final class OpenIdProvider {
    /// Where the provider sends people back to.
    public static final String CALLBACK = "/login/oauth2/code/company";

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);
    private static final String ID = "company";
    private static final Set<String> SCOPES = Set.of("openid", "email", "profile");

    private final OpenIdSettings settings;
    private final OidcAuthorizationCodeAuthenticationProvider judge = new OidcAuthorizationCodeAuthenticationProvider(
            new RestClientAuthorizationCodeTokenResponseClient(), new OidcUserService());
    private volatile @Nullable ClientRegistration described;

    /// @param settings which provider
    public OpenIdProvider(OpenIdSettings settings) {
        this.settings = settings;
    }

    /// How people call it, and what becomes of those whom nobody invited.
    public OpenIdSettings settings() {
        return settings;
    }

    /// Where a browser goes with a question.
    ///
    /// @param callback our address, as the provider knows it
    /// @throws NotProved when the provider does not answer
    public URI question(SignInAttempt attempt, String callback) {
        return URI.create(request(registration(), attempt, callback).getAuthorizationRequestUri());
    }

    /// Who the answer to a question is about.
    ///
    /// @param code that came with the answer
    /// @throws NotProved when the provider does not answer, or what it says is not to be believed
    public Identity answer(SignInAttempt attempt, String callback, String code) {
        ClientRegistration registration = registration();
        var answered = OAuth2AuthorizationResponse.success(code)
                .redirectUri(callback)
                .state(attempt.state())
                .build();
        var exchange = new OAuth2AuthorizationExchange(request(registration, attempt, callback), answered);
        try {
            var judged = judge.authenticate(new OAuth2LoginAuthenticationToken(registration, exchange));
            if (judged != null && judged.getPrincipal() instanceof OidcUser user) {
                return identity(user);
            }
            throw toldNothing();
        } catch (AuthenticationException refused) {
            LOG.warn("The OpenID provider {} proved nobody: {}", settings.issuer(), refused.getMessage());
            throw new NotProved(
                    "What the sign-in of %s answered cannot be believed. Try again; the server's log says why."
                            .formatted(settings.name()),
                    refused);
        }
    }

    private NotProved toldNothing() {
        return new NotProved("The sign-in of %s told nothing of you.".formatted(settings.name()));
    }

    private Identity identity(OidcUser user) {
        String subject = Optional.ofNullable(user.getSubject()).orElseThrow(this::toldNothing);
        var id = new Person.OpenId(settings.issuer(), subject);
        Optional<Email> email = Optional.ofNullable(user.getEmail())
                .filter(address -> isVerified(user))
                .flatMap(Email::of);
        return new Identity.OfOpenId(
                id, email, Optional.ofNullable(user.getFullName()).orElse(subject));
    }

    /// What is told when it is asked for counts as long as what was signed does not say otherwise.
    private static boolean isVerified(OidcUser user) {
        return Boolean.TRUE.equals(user.getEmailVerified())
                && !Boolean.FALSE.equals(user.getIdToken().getEmailVerified());
    }

    private OAuth2AuthorizationRequest request(
            ClientRegistration registration, SignInAttempt attempt, String callback) {
        String page = Optional.ofNullable(registration.getProviderDetails().getAuthorizationUri())
                .orElseThrow(this::toldNothing);
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(page)
                .redirectUri(callback)
                .scopes(SCOPES)
                .state(attempt.state())
                .additionalParameters(Map.of(
                        "nonce", digest(attempt.nonce()),
                        "code_challenge", digest(attempt.verifier()),
                        "code_challenge_method", "S256"))
                .attributes(attributes -> {
                    attributes.put("registration_id", ID);
                    attributes.put("nonce", attempt.nonce());
                    attributes.put("code_verifier", attempt.verifier());
                })
                .build();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }

    /// Asked for when it is first needed: a provider that is down must not keep the server from starting.
    private ClientRegistration registration() {
        ClientRegistration known = described;
        if (known == null) {
            try {
                known = ClientRegistrations.fromIssuerLocation(settings.issuer())
                        .registrationId(ID)
                        .clientId(settings.clientId())
                        .clientSecret(settings.secret())
                        .scope(SCOPES)
                        .build();
            } catch (RuntimeException silent) {
                LOG.warn("The OpenID provider {} does not describe itself: {}", settings.issuer(), silent.getMessage());
                throw new NotProved(
                        "The sign-in of %s does not answer. Try again later.".formatted(settings.name()), silent);
            }
            described = known;
        }
        return known;
    }
}
