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
        int start = 0;
        int length = code.length();
        for (int i = 0; i < length; i++) {
            char c = code.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(code.substring(start, i));
                if (c == '\r' && i + 1 < length && code.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < length) {
            lines.add(code.substring(start));
        }
        return lines;
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
