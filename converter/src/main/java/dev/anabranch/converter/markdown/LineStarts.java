package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.TextBuffer;

/// Escapes what would begin a block at the start of a line of running text.
final class LineStarts {
    private LineStarts() {}

    /// The text of a paragraph, whose lines are divided by hard breaks.
    static TextBuffer escape(TextBuffer text) {
        TextBuffer out = null;
        int copied = 0;
        int start = 0;
        while (start <= text.length()) {
            int end = endOfLine(text, start);
            int at = doubtfulAt(text, start, end, start == 0);
            if (at >= 0) {
                out = out == null ? new TextBuffer(text.length() + 8) : out;
                out.append(text, copied, at);
                copied = escapeAt(text, at, out);
            }
            start = end + 1;
        }
        return out == null ? text : out.append(text, copied, text.length());
    }

    private static int endOfLine(TextBuffer text, int start) {
        int feed = text.indexOf('\n', start);
        return feed < 0 ? text.length() : feed;
    }

    /// One backslash will do, except for a run: what is left of it could be another delimiter.
    private static int escapeAt(TextBuffer text, int at, TextBuffer out) {
        char c = text.charAt(at);
        int i = at;
        if (c == '`' || c == '~' || ((c == '*' || c == '_') && at + 1 < text.length() && text.charAt(at + 1) == c)) {
            while (i < text.length() && text.charAt(i) == c) {
                out.append('\\').append(c);
                i++;
            }
            return i;
        }
        out.append('\\');
        return at;
    }

    /// The text of a heading, of which number signs at the end would be no part.
    static TextBuffer heading(TextBuffer text) {
        int end = text.length();
        int start = end;
        while (start > 0 && text.charAt(start - 1) == '#') {
            start--;
        }
        if (start == end || (start > 0 && text.charAt(start - 1) != ' ')) {
            return text;
        }
        text.insert(end - 1, '\\');
        return text;
    }

    /// The offset of the character that needs a backslash, or -1.
    private static int doubtfulAt(TextBuffer text, int start, int end, boolean first) {
        if (start == end) {
            return -1;
        }
        char c = text.charAt(start);
        return switch (c) {
            case '#' -> isHeading(text, start, end) ? start : -1;
            case '>' -> start;
            case '-' ->
                isBullet(text, start, end) || isRule(text, start, end) || (!first && isUnderline(text, start, end))
                        ? start
                        : -1;
            case '+' -> isBullet(text, start, end) ? start : -1;
            case '*' -> isBullet(text, start, end) || isRule(text, start, end) ? start : -1;
            case '_' -> isRule(text, start, end) ? start : -1;
            case '=' -> !first && isUnderline(text, start, end) ? start : -1;
            case '`', '~' -> isFence(text, start, end) ? start : -1;
            case '[' -> isFootnote(text, start, end) ? start : -1;
            case '|', ':' -> !first && isUnderline(text, start, end) ? start : -1;
            default -> c >= '0' && c <= '9' ? numberAt(text, start, end) : -1;
        };
    }

    private static boolean isHeading(TextBuffer text, int start, int end) {
        int i = start;
        while (i < end && text.charAt(i) == '#') {
            i++;
        }
        return i - start <= 6 && (i == end || text.charAt(i) == ' ' || text.charAt(i) == '\\');
    }

    private static boolean isBullet(TextBuffer text, int start, int end) {
        return start + 1 == end
                || text.charAt(start + 1) == ' '
                || (text.charAt(start + 1) == '\\' && start + 2 == end);
    }

    private static boolean isRule(TextBuffer text, int start, int end) {
        int count = 0;
        char mark = text.charAt(start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == mark) {
                count++;
            } else if (c != ' ') {
                return false;
            }
        }
        return count >= 3;
    }

    /// Whether a line would make a heading of the line above, or a table's head.
    private static boolean isUnderline(TextBuffer text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean trailingBackslash = c == '\\' && i + 1 == end;
            if (c != '-' && c != '=' && c != '|' && c != ':' && c != ' ' && !trailingBackslash) {
                return false;
            }
        }
        return true;
    }

    /// Whether a line would be what a footnote says.
    private static boolean isFootnote(TextBuffer text, int start, int end) {
        if (start + 1 >= end || text.charAt(start + 1) != '^') {
            return false;
        }
        int i = start;
        while (i < end && text.charAt(i) != ']' && text.charAt(i) > ' ') {
            i++;
        }
        return i + 1 < end && text.charAt(i) == ']' && text.charAt(i + 1) == ':';
    }

    private static boolean isFence(TextBuffer text, int start, int end) {
        char mark = text.charAt(start);
        int i = start;
        while (i < end && text.charAt(i) == mark) {
            i++;
        }
        if (i - start < 3) {
            return false;
        }
        if (mark == '~') {
            return true;
        }
        for (; i < end; i++) {
            if (text.charAt(i) == '`') {
                return false; // code, as its end is on the same line
            }
        }
        return true;
    }

    private static int numberAt(TextBuffer text, int start, int end) {
        int i = start;
        while (i < end && i - start < 10 && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        if (i == end || i - start > 9 || (text.charAt(i) != '.' && text.charAt(i) != ')')) {
            return -1;
        }
        return i + 1 == end || text.charAt(i + 1) == ' ' ? i : -1;
    }
}
