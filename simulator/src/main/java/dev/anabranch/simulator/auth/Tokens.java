package dev.anabranch.simulator.auth;

import dev.anabranch.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// Texts that nobody can guess and nobody is meant to read. They look like the service's, which are signed; the
/// signature here is chance.
final class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SIGNATURE_BYTES = 256;
    private static final int SECRET_BYTES = 48;

    private Tokens() {}

    static String code(Grant grant) {
        return token(claims(grant).put("type", "code"), SECRET_BYTES);
    }

    static String access(Grant grant, Instant from, Instant to) {
        ObjectNode claims = claims(grant)
                .put("iat", from.getEpochSecond())
                .put("exp", to.getEpochSecond())
                .put("scope", String.join(" ", grant.scopes().stream().sorted().toList()));
        return token(claims, SIGNATURE_BYTES);
    }

    static String refresh() {
        return token(Json.object().put("type", "refresh"), SIGNATURE_BYTES);
    }

    private static ObjectNode claims(Grant grant) {
        return Json.object()
                .put("sub", grant.accountId())
                .put("aud", grant.clientId())
                .put("iss", "https://auth.atlassian.com");
    }

    private static String token(ObjectNode claims, int bytes) {
        return encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(Json.write(claims)) + "." + encoded(random(bytes));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
