package dev.anabranch.converter.back;

/// Words in running text that mean somebody or some day.
final class Names {
    private static final int MOST_WORDS = 6;
    private static final int LONGEST_NAME = 80;
    private static final int DATE_LENGTH = 10;

    private final Resolver resolver;
    private final boolean dates;

    Names(Resolver resolver, boolean dates) {
        this.resolver = resolver;
        this.dates = dates;
    }

    /// Writes text with mentions for `@Name` and dates for `2026-01-02`.
    void write(String text, StringBuilder out) {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = i;
            if (c == '@') {
                end = mention(text, written, i, out);
            } else if (dates && c >= '0' && c <= '9' && isDate(text, i)) {
                out.append(Xml.text(text.substring(written, i)));
                end = i + DATE_LENGTH;
                out.append("<time datetime=\"").append(text, i, end).append("\" />");
            }
            if (end > i) {
                written = end;
                i = end - 1;
            }
        }
        out.append(Xml.text(text.substring(written)));
    }

    /// Writes the text up to a name and the mention of who bears it.
    ///
    /// @return where the name ends; where the at sign stands when exactly one person could not be found
    private int mention(String text, int written, int at, StringBuilder out) {
        if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            return at;
        }
        int[] ends = new int[MOST_WORDS];
        int words = 0;
        int i = at + 1;
        while (words < MOST_WORDS && i < text.length() && i - at < LONGEST_NAME && isPartOfName(text.charAt(i))) {
            while (i < text.length() && isPartOfName(text.charAt(i))) {
                i++;
            }
            ends[words++] = i;
            i += i < text.length() && text.charAt(i) == ' ' ? 1 : 0;
        }
        for (int word = words - 1; word >= 0; word--) {
            for (int end = ends[word]; end > at + 1; end--) {
                var people = resolver.peopleNamed(text.substring(at + 1, end));
                if (people.size() == 1) {
                    out.append(Xml.text(text.substring(written, at)));
                    InlineStorage.mention(people.getFirst(), out);
                    return end;
                }
                if (!isTrailing(text.charAt(end - 1))) {
                    break;
                }
            }
        }
        return at;
    }

    private static boolean isPartOfName(char c) {
        return c > ' ' && c != '@' && ",;:!?/<>[]{}\"|".indexOf(c) < 0;
    }

    /// Whether a character may end a sentence as well as a name.
    private static boolean isTrailing(char c) {
        return c == '.' || c == ')' || c == '\'' || c == '-';
    }

    private static boolean isDate(String text, int at) {
        if (at + DATE_LENGTH > text.length() || (at > 0 && joins(text.charAt(at - 1)))) {
            return false;
        }
        for (int i = 0; i < DATE_LENGTH; i++) {
            char c = text.charAt(at + i);
            boolean hyphen = i == 4 || i == 7;
            if (hyphen ? c != '-' : c < '0' || c > '9') {
                return false;
            }
        }
        int month = two(text, at + 5);
        int day = two(text, at + 8);
        if (text.charAt(at) == '0' || month < 1 || month > 12 || day < 1 || day > 31) {
            return false;
        }
        int end = at + DATE_LENGTH;
        if (end == text.length()) {
            return true;
        }
        char next = text.charAt(end);
        boolean ends = next == '.' && (end + 1 == text.length() || text.charAt(end + 1) == ' ');
        return ends || !joins(next);
    }

    /// Whether a character beside a day makes it part of something longer: a version, a path, a time.
    private static boolean joins(char c) {
        return Character.isLetterOrDigit(c) || "-_./\\:+#=&?@".indexOf(c) >= 0;
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
