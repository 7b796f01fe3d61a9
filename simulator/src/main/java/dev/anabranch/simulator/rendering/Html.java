package dev.anabranch.simulator.rendering;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// HTML text.
public final class Html {
    private static final Set<String> SAFE_SCHEMES = Set.of("http", "https", "mailto", "tel");

    private Html() {}

    /// Text for use between tags and in quoted attribute values. Characters that HTML does not allow are replaced.
    public static String escape(String text) {
        var html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c < ' ' && "\t\r\n".indexOf(c) < 0 ? '\ufffd' : c);
            }
        }
        return html.toString();
    }

    /// The address if following it cannot run anything: relative, or of a harmless scheme.
    public static Optional<String> safeAddress(String address) {
        // browsers ignore control characters and spaces within a scheme
        var seen = address.replaceAll("[\\p{Cntrl}\\s]", "");
        var colon = seen.indexOf(':');
        var path = seen.indexOf('/');
        var query = seen.indexOf('?');
        var fragment = seen.indexOf('#');
        var hasScheme = colon >= 0
                && (path < 0 || colon < path)
                && (query < 0 || colon < query)
                && (fragment < 0 || colon < fragment);
        if (hasScheme && !SAFE_SCHEMES.contains(seen.substring(0, colon).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(address);
    }
}
