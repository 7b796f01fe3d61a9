package dev.anabranch.atlassian;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A token or password. It never prints: [#toString] says only that there is one, and it is no record and not
/// serialisable, so that neither logging nor a JSON mapper finds the value. The value leaves through [#reveal],
/// which is easy to search for.
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /// A secret of this value, without the white space that copying from a web page leaves around it.
    ///
    /// @throws IllegalArgumentException when nothing is left, or when it holds a control character (a line break
    ///     would let it forge a header); the message does not repeat the value
    public static Secret of(String value) {
        var stripped = value.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("The token is empty.");
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The token holds a line break or control character; copy it again.");
        }
        return new Secret(stripped);
    }

    /// The value itself. Only for the one place that sends or encrypts it.
    public String reveal() {
        return value;
    }

    /// Compares in constant time.
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /// Always the same text, whatever the value.
    @Override
    public String toString() {
        return "Secret[hidden]";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
