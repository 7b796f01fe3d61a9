package dev.anabranch.converter.markdown;

import java.util.ArrayList;
import java.util.List;

/// The text of code: its lines, and the fence that holds them.
final class CodeText {
    private static final int SHORTEST_FENCE = 3;

    private CodeText() {}

    /// The lines; the last line feed ends the last line and begins none.
    static List<String> lines(String code) {
        var lines = new ArrayList<String>();
        int end;
        for (int start = 0; start < code.length(); start = nextLine(code, end)) {
            end = endOfLine(code, start);
            lines.add(code.substring(start, end));
        }
        return lines;
    }

    /// Whether the code has more lines than that.
    static boolean hasMoreLines(String code, int count) {
        int lines = 0;
        for (int start = 0; start < code.length() && lines <= count; start = nextLine(code, endOfLine(code, start))) {
            lines++;
        }
        return lines > count;
    }

    /// Where the line ends that begins at an offset.
    static int endOfLine(String code, int start) {
        int end = start;
        while (end < code.length() && code.charAt(end) != '\n' && code.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /// Where the line begins behind one that ends at an offset.
    static int nextLine(String code, int end) {
        return code.startsWith("\r\n", end) ? end + 2 : end + 1;
    }

    /// A fence longer than any run of backticks in the code.
    static String fence(String code) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < code.length(); i++) {
            run = code.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(Math.max(SHORTEST_FENCE, longest + 1));
    }
}
