package dev.anabranch.server.workspace;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of files and folders made from titles, which may hold anything. A safe name can be written on Linux,
/// macOS and Windows, leads nowhere, looks like what it is, and is short.
///
/// The rules: composed Unicode (NFC); no control, formatting or private characters, except the joiners that emoji
/// and some scripts need; none of `<>:"/\|?*` nor their look-alikes; single spaces, none at the ends; no dot at
/// the end; no dot, dash or tilde at the start; no device name of Windows and no name that Git means; never empty; cut
/// between characters as
/// people see them.
final class FileName {
    /// What a thing without a usable title is called.
    static final String UNTITLED = "untitled";

    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern DEVICE = Pattern.compile(
            "(git~\\d+|con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\\s*(\\..*)?",
            Pattern.CASE_INSENSITIVE);
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private FileName() {}

    /// A safe name for a title.
    ///
    /// @param maxBytes most bytes of its UTF-8 form, at least 8
    static String safe(String title, int maxBytes) {
        var out = new StringBuilder();
        Normalizer.normalize(title, Normalizer.Form.NFC).codePoints().forEach(c -> append(out, c));
        // Once more, because a mark may have found its letter when something between them went.
        var composed = Normalizer.normalize(out, Normalizer.Form.NFC);
        var name = trimmed(SPACES.matcher(composed).replaceAll(" "));
        name = trimmed(cut(guarded(name), maxBytes));
        return name.isEmpty() ? UNTITLED : name;
    }

    /// A safe name for an attached file: as above, and its extension survives a cut.
    static String safeFile(String name, int maxBytes) {
        var safe = safe(name, Integer.MAX_VALUE);
        int dot = safe.lastIndexOf('.');
        boolean hasExtension = dot > 0 && safe.length() - dot <= 10;
        var extension = hasExtension ? safe.substring(dot) : "";
        var stem = hasExtension ? safe.substring(0, dot) : safe;
        return trimmed(cut(stem, maxBytes - bytes(extension))) + extension;
    }

    /// Equal for names that some file system takes for the same.
    static String key(String name) {
        return isAscii(name) ? name.toLowerCase(Locale.ROOT) : foldedKey(name);
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String foldedKey(String name) {
        var visible = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> !isIgnored(c))
                .forEach(visible::appendCodePoint);
        var folded = visible.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /// The name cut so that it fits with the suffix behind it.
    static String withSuffix(String name, String suffix, int maxBytes) {
        return (trimmed(cut(name, maxBytes - bytes(suffix))) + suffix).strip();
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '/', '\\', '|', ':', 0x2044, 0x2215, 0x29F8, 0xFF0F, 0xFF3C, 0xFF5C, 0xFF1A -> out.append('-');
            case '<', '>', '*', '?' -> out.append('_');
            case '"' -> out.append('\'');
            case 0x2024, 0xFE52, 0xFF0E -> out.append('.');
            case '\t', '\n', 0x0B, '\f', '\r', 0x85 -> out.append(' ');
            default -> appendOther(out, c);
        }
    }

    private static void appendOther(StringBuilder out, int c) {
        switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> out.append(' ');
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> out.append('_');
            case Character.CONTROL -> {}
            case Character.FORMAT -> {
                if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
                    out.appendCodePoint(c);
                }
            }
            default -> out.appendCodePoint(c);
        }
    }

    /// In front of what would be hidden, an option, somebody's home or a device stands an underscore.
    private static String guarded(String name) {
        boolean unsafe = name.startsWith(".")
                || name.startsWith("-")
                || name.startsWith("~")
                || DEVICE.matcher(name).matches();
        return unsafe ? "_" + name : name;
    }

    private static String trimmed(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && isBlank(name.charAt(start))) {
            start++;
        }
        while (end > start && (isBlank(name.charAt(end - 1)) || name.charAt(end - 1) == '.')) {
            end--;
        }
        return name.substring(start, end);
    }

    /// Joiners at an end join nothing and would be invisible.
    private static boolean isBlank(char c) {
        return c == ' ' || c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
    }

    private static boolean isIgnored(int c) {
        return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER || (c >= 0xFE00 && c <= 0xFE0F);
    }

    private static String cut(String name, int maxBytes) {
        if (name.length() * 3L <= maxBytes || bytes(name) <= maxBytes) {
            return name;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(name);
        int end = 0;
        for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
            if (bytes(name.substring(0, next)) > maxBytes) {
                break;
            }
            end = next;
        }
        return end > 0 ? name.substring(0, end) : cutInsideCharacter(name, maxBytes);
    }

    /// A letter with hundreds of marks is longer than any name may be.
    private static String cutInsideCharacter(String name, int maxBytes) {
        int end = 0;
        while (end < name.length()) {
            int next = name.offsetByCodePoints(end, 1);
            if (bytes(name.substring(0, next)) > maxBytes) {
                break;
            }
            end = next;
        }
        return name.substring(0, end);
    }
}
