package dev.anabranch.simulator.openid;

import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.model.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Who has signed in where, by code and by access token. Safe for many threads.
final class SignIns {
    /// Of a code and of what it brings.
    static final Duration LIFE = Duration.ofMinutes(5);

    /// Somebody who has signed in for an app.
    record SignedIn(SignInRequest request, User person, Instant at) {}

    private final Map<String, SignedIn> codes = new HashMap<>();
    private final Map<String, SignedIn> accessTokens = new HashMap<>();

    synchronized String code(SignInRequest request, User person, Instant now) {
        String code = UUID.randomUUID().toString();
        codes.put(code, new SignedIn(request, person, now));
        return code;
    }

    /// Exchanges a code; it is used up then, whatever comes of it.
    synchronized Optional<SignedIn> exchange(App app, String code, String redirectUri, String verifier, Instant now) {
        return Optional.ofNullable(codes.remove(code))
                .filter(signedIn -> signedIn.request().app().clientId().equals(app.clientId()))
                .filter(signedIn -> signedIn.request().get("redirect_uri").equals(redirectUri))
                .filter(signedIn ->
                        challenge(verifier).equals(signedIn.request().get("code_challenge")))
                .filter(signedIn -> now.isBefore(signedIn.at().plus(LIFE)));
    }

    synchronized String accessToken(SignedIn signedIn) {
        String token = UUID.randomUUID().toString();
        accessTokens.put(token, signedIn);
        return token;
    }

    synchronized Optional<SignedIn> ofAccessToken(String token, Instant now) {
        return Optional.ofNullable(accessTokens.get(token))
                .filter(signedIn -> now.isBefore(signedIn.at().plus(LIFE)));
    }

    /// RFC 7636, 4.2.
    private static String challenge(String verifier) {
        return SigningKeys.encoded(sha256(verifier));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
