package dev.anabranch.converter.back;

import dev.anabranch.converter.markdown.MailHost;
import org.jspecify.annotations.Nullable;

/// Addresses of mail in running text, which are links to Git hosts.
final class MailAddresses {
    private MailAddresses() {}

    /// Where an address stands.
    record Found(int start, int end) {}

    /// The first address that begins at an offset or behind it; null when there is none.
    static @Nullable Found in(String text, int from) {
        for (int at = text.indexOf('@', from); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > from && isLocal(text.charAt(start - 1))) {
                start--;
            }
            int end = hostEnd(text, at + 1);
            boolean behindAnother = start > 0 && text.charAt(start - 1) == '@';
            if (start < at && end > 0 && !behindAnother) {
                return new Found(start, end);
            }
        }
        return null;
    }

    private static boolean isLocal(char c) {
        return isAlphanumeric(c) || c == '.' || c == '-' || c == '_' || c == '+';
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /// Where the host ends that begins at an offset; -1 when it is none. `git@host:path` is the address of a
    /// repository.
    private static int hostEnd(String text, int from) {
        int end = from;
        while (end < text.length() && (isAlphanumeric(text.charAt(end)) || "-_.".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        char next = end + 1 < text.length() ? text.charAt(end) : ' ';
        boolean goesOn = next == '@' || next == '/' || (next == ':' && text.charAt(end + 1) > ' ');
        while (end > from && text.charAt(end - 1) == '.') {
            end--;
        }
        boolean named = end > from && isAlphanumeric(text.charAt(end - 1)) && text.charAt(from) != '.';
        return named && !goesOn && isHost(text.substring(from, end)) ? end : -1;
    }

    /// Whether a host has several parts, and would be read again as one.
    private static boolean isHost(String host) {
        return host.indexOf('.') > 0 && host.indexOf('_') < 0 && MailHost.isRead(host);
    }
}
