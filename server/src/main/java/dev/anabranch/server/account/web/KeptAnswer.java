package dev.anabranch.server.account.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// An answer that may be given once more. It may hold a link or a token that is shown once, so it is kept sealed:
/// with a key made of what the caller shows and of the idempotency key, neither of which the database has.
///
/// @param headers those that belong to the answer
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed through, never compared
record KeptAnswer(Map<String, String> headers, byte[] body) {
    private static final List<String> TOLD = List.of("Content-Type", "Location", "ETag");
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeptAnswer of(HttpServletResponse response, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : TOLD) {
            Optional.ofNullable(name.equals("Content-Type") ? response.getContentType() : response.getHeader(name))
                    .ifPresent(value -> headers.put(name, value));
        }
        return new KeptAnswer(headers, body);
    }

    /// @param secret what only the caller can say again
    byte[] sealed(String secret) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(headers.size());
            for (var header : headers.entrySet()) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
            out.write(body);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, secret, nonce).doFinal(bytes.toByteArray());
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return whole;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has AES", missing);
        }
    }

    /// The answer again; nothing when somebody asks who shows another secret than the one it was sealed for.
    static Optional<KeptAnswer> opened(byte[] whole, String secret) throws IOException {
        byte[] plain;
        try {
            plain = cipher(Cipher.DECRYPT_MODE, secret, Arrays.copyOf(whole, NONCE_BYTES))
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
        } catch (GeneralSecurityException another) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(plain))) {
            Map<String, String> headers = new LinkedHashMap<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                headers.put(in.readUTF(), in.readUTF());
            }
            return Optional.of(new KeptAnswer(headers, in.readAllBytes()));
        }
    }

    private static Cipher cipher(int mode, String secret, byte[] nonce) throws GeneralSecurityException {
        byte[] key =
                MessageDigest.getInstance("SHA-256").digest(("answer for " + secret).getBytes(StandardCharsets.UTF_8));
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
