package dev.anabranch.server.mcp.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A name in a header (2026-07-28): what cannot stand there as it is stands there in Base64.
public final class HeaderText {
    private static final String BEGIN = "=?base64?";
    private static final String END = "?=";
    private static final Pattern FIT = Pattern.compile("[\\x20-\\x7e]*");

    private HeaderText() {}

    /// As it stands in a header.
    public static String encoded(String name) {
        boolean isPlain = FIT.matcher(name).matches() && name.strip().equals(name) && !isEncoded(name);
        return isPlain ? name : BEGIN + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8)) + END;
    }

    /// What a header says; empty when it is not encoded as it claims.
    static Optional<String> decoded(String header) {
        if (!isEncoded(header)) {
            return Optional.of(header);
        }
        try {
            var inner = header.substring(BEGIN.length(), header.length() - END.length());
            return Optional.of(new String(Base64.getDecoder().decode(inner), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static boolean isEncoded(String text) {
        return text.startsWith(BEGIN) && text.endsWith(END) && text.length() >= BEGIN.length() + END.length();
    }
}
