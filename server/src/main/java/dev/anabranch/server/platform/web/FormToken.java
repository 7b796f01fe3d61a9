package dev.anabranch.server.platform.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The secret that proves that a change was asked for by one of our own pages: other sites can make a browser send a
/// request here, but cannot read a page to find the token in it. New with each start of the server.
final class FormToken {
    private final String text;

    FormToken() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        text = HexFormat.of().formatHex(bytes);
    }

    String text() {
        return text;
    }

    boolean matches(@Nullable String other) {
        return other != null
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.UTF_8));
    }
}
