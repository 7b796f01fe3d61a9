package dev.anabranch.simulator.openid;

import dev.anabranch.simulator.http.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The key by which identities are signed (RS256), made when it is first needed. Safe for many threads.
final class SigningKeys {
    private static final int BITS = 2048;

    private Optional<KeyPair> current = Optional.empty();
    private int number;

    /// Puts another key in place of the present one, whose signatures nobody can check any more.
    synchronized void rotate() {
        current = Optional.of(made());
        number++;
    }

    /// A signed text (RFC 7515, compact).
    synchronized String sign(ObjectNode claims) {
        ObjectNode header = Json.object().put("alg", "RS256").put("typ", "JWT").put("kid", id());
        String content = encoded(Json.write(header)) + "." + encoded(Json.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair().getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + encoded(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform signs with RSA", impossible);
        }
    }

    /// The public key for all to see (RFC 7517).
    synchronized ObjectNode shown() {
        RSAPublicKey key = (RSAPublicKey) pair().getPublic();
        ObjectNode set = Json.object();
        set.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", id())
                .put("n", encoded(unsigned(key.getModulus())))
                .put("e", encoded(unsigned(key.getPublicExponent())));
        return set;
    }

    private String id() {
        return "simulator-" + number;
    }

    private KeyPair pair() {
        if (current.isEmpty()) {
            current = Optional.of(made());
        }
        return current.get();
    }

    private static KeyPair made() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has RSA", impossible);
        }
    }

    /// Without the byte that is there for the sign only.
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
