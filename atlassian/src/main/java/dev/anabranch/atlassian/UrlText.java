package dev.anabranch.atlassian;

import java.nio.charset.StandardCharsets;

/// Makes text safe as part of an address.
final class UrlText {
    private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

    private UrlText() {}

    /// Percent-encodes what no address may hold and leaves everything else, so that an address that is already
    /// encoded stays as it is.
    static String escapeIllegal(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(String.format("%02X", (int) c));
            }
        }
        return mendPercent(out.toString());
    }

    private static String mendPercent(String text) {
        return text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").replace("[", "%5B").replace("]", "%5D");
    }
}
