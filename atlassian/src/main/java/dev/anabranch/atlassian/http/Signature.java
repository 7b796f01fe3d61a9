package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AccessTokens;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The credential on the tries of one call. The only place that knows it as text. Used by one thread.
///
/// A token that may change is asked for at each try. When it is refused, another one is asked for, once: a site
/// that goes on refusing is believed, and no call goes in circles.
final class Signature {
    private final Credentials credentials;
    private @Nullable Secret sent;
    private @Nullable Secret renewed;
    private boolean isRenewed;

    Signature(Credentials credentials) {
        this.credentials = credentials;
    }

    /// What stands behind `Authorization`; nothing for callers without a credential.
    Optional<String> forOneTry() {
        return switch (credentials) {
            case Credentials.ApiToken(var email, var token) -> Optional.of(basic(email, token));
            case Credentials.UserPassword(var user, var password) -> Optional.of(basic(user, password));
            case Credentials.BearerToken(var token) -> Optional.of(bearer(token));
            case Credentials.OAuthGrant(var tokens) -> Optional.of(bearer(token(tokens)));
            case Credentials.Anonymous() -> Optional.empty();
        };
    }

    /// After a refusal: whether another try would carry another token.
    boolean renew() {
        if (isRenewed || sent == null || !(credentials instanceof Credentials.OAuthGrant(var tokens))) {
            return false;
        }
        isRenewed = true;
        renewed = tokens.insteadOf(sent).orElse(null);
        return renewed != null && !renewed.equals(sent);
    }

    private Secret token(AccessTokens tokens) {
        var next = renewed == null ? tokens.current() : renewed;
        renewed = null;
        sent = next;
        return next;
    }

    private static String bearer(Secret token) {
        return "Bearer " + token.reveal();
    }

    private static String basic(String name, Secret secret) {
        return "Basic "
                + Base64.getEncoder().encodeToString((name + ":" + secret.reveal()).getBytes(StandardCharsets.UTF_8));
    }
}
