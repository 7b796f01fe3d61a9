package dev.anabranch.converter.markdown;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// How paths and addresses are written in a link's target.
final class Addresses {
    private static final String HEXADECIMAL = "0123456789ABCDEF";

    /// What stands for itself in a path, in an address and in a name for people. Most of them hold nothing else.
    private static final boolean[] IN_PATHS = asciiTable("-_.~/!$'*+,;=@");

    private static final boolean[] IN_ADDRESSES = asciiTable("-_.~/!$'*+,;=@?#%:[]{}^`\"");
    private static final boolean[] IN_NAMES = asciiTable("-_.~!$'+,;=@ ");

    private static boolean[] asciiTable(String signs) {
        var table = new boolean[128];
        for (char c = 0; c < 128; c++) {
            table[c] = Characters.isLetterOrDigit(c) || signs.indexOf(c) >= 0;
        }
        return table;
    }

    private static boolean holdsOnly(String text, boolean[] characters) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || !characters[c]) {
                return false;
            }
        }
        return true;
    }

    private Addresses() {}

    /// A path of a file as a relative address. Encoded is what ends an address, a path or a link in Markdown;
    /// letters of other scripts stay readable, as browsers and Git hosts show them.
    static String encodePath(String path) {
        if (holdsOnly(path, IN_PATHS)) {
            return path;
        }
        boolean balanced = parenthesesAreBalanced(path);
        StringBuilder encoded = null;
        for (int i = 0; i < path.length(); ) {
            int point = path.codePointAt(i);
            int next = i + Character.charCount(point);
            boolean kept = point < 128 ? isKept((char) point, balanced) : isVisible(point);
            if (!kept && encoded == null) {
                encoded = new StringBuilder(path.length() + 16).append(path, 0, i);
            }
            if (encoded != null && kept) {
                encoded.appendCodePoint(point);
            } else if (encoded != null && point < 128) {
                percent(encoded, (byte) point);
            } else if (encoded != null) {
                for (byte b : path.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
                    percent(encoded, b);
                }
            }
            i = next;
        }
        return encoded == null ? path : encoded.toString();
    }

    /// One part of a path: like a path, and `/` is encoded too.
    static String encodeName(String name) {
        return encodePath(name).replace("/", "%2F");
    }

    /// The name of a file as it would be made of a title, for people to read: its spaces stay, what cannot be seen
    /// is left out, and what no file system takes is a dash, an underscore or a single quote.
    static String readableName(String name) {
        if (holdsOnly(name, IN_NAMES)) {
            return name.strip();
        }
        var safe = new StringBuilder(name.length());
        name.strip().codePoints().forEach(point -> appendSafe(point, safe));
        return encodeName(safe.toString())
                .replace("%20", " ")
                .replace("%5B", "[")
                .replace("%5D", "]");
    }

    private static void appendSafe(int point, StringBuilder out) {
        switch (point) {
            case '/', '\\', '|', ':' -> out.append('-');
            case '<', '>', '*', '?' -> out.append('_');
            case '"' -> out.append('\'');
            case 0x200C, 0x200D -> out.appendCodePoint(point); // joiners, which emoji and some scripts need
            default -> {
                if (Character.getType(point) != Character.FORMAT) {
                    out.appendCodePoint(point);
                }
            }
        }
    }

    /// An address as the target of a link or an image: in angle brackets when it has spaces.
    static String inLink(String address) {
        return address.indexOf(' ') < 0 ? address : "<" + address + ">";
    }

    /// An address as HTML has it.
    static String inHtml(String address) {
        return address.replace(" ", "%20");
    }

    /// RFC 3986 allows these in a part of a path. A colon could end a scheme, an ampersand begin a character's name.
    private static boolean isKept(char c, boolean balanced) {
        if (c == '(' || c == ')') {
            return balanced;
        }
        return IN_PATHS[c];
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR -> false;
            case Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> point != 0xA0;
        };
    }

    private static void percent(StringBuilder out, byte b) {
        out.append('%').append(HEXADECIMAL.charAt((b >> 4) & 15)).append(HEXADECIMAL.charAt(b & 15));
    }

    /// Undoes percent-encoding; a text that is not encoded stays as it is.
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign
        }
    }

    /// Whether a text is a mail address that may be written in angle brackets.
    static boolean isMail(String text) {
        int at = text.indexOf('@');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed =
                    Characters.isLetterOrDigit(c) || c == '.' || c == '-' || (i < at && (c == '_' || c == '+'));
            if (!allowed && i != at) {
                return false;
            }
        }
        return at > 0 && MailHost.isRead(text.substring(at + 1));
    }

    /// An address as it may stand between the parentheses of a link: only what would end the target or be read as
    /// something else is encoded.
    static String inParentheses(String url) {
        if (holdsOnly(url, IN_ADDRESSES)) {
            return url;
        }
        StringBuilder out = null;
        boolean balanced = parenthesesAreBalanced(url);
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            var replacement = replacement(url, i, balanced);
            if (replacement != null && out == null) {
                out = new StringBuilder(url.length() + 16).append(url, 0, i);
            }
            if (out != null) {
                if (replacement == null) {
                    out.append(c);
                } else {
                    out.append(replacement);
                }
            }
        }
        return out == null ? url : out.toString();
    }

    private static @org.jspecify.annotations.Nullable String replacement(String url, int i, boolean balanced) {
        char c = url.charAt(i);
        return switch (c) {
            case '(' -> balanced ? null : "%28";
            case ')' -> balanced ? null : "%29";
            case '<' -> "%3C";
            case '>' -> "%3E";
            case '|' -> "%7C";
            case '\\' -> "%5C";
            case '&' -> Characters.isEntity(url, i) ? "&amp;" : null;
            default -> c <= ' ' || c == '\u007F' || c == '\u00A0' ? encodeName(String.valueOf(c)) : null;
        };
    }

    private static boolean parenthesesAreBalanced(String url) {
        int depth = 0;
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '(' && ++depth > 8) {
                return false;
            }
            if (c == ')' && --depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }

    /// Whether an address may be written `<address>` and stays the same.
    static boolean fitsInAngles(String url) {
        int colon = url.indexOf(':');
        if (colon < 2 || colon > 32) {
            return false;
        }
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c <= ' ' || c == '<' || c == '>' || c == '|' || c == '\\' || c == '\u00A0') {
                return false;
            }
            if (i < colon && !isSchemeCharacter(c, i)) {
                return false;
            }
            if (c == '&' && Characters.isEntity(url, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSchemeCharacter(char c, int i) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-'));
    }
}
