package dev.anabranch.converter.markdown;

import java.util.BitSet;

/// Code within a line.
final class CodeSpan {
    /// Runs of backticks longer than this are not told apart.
    private static final int LONGEST_RUN = 1000;

    private CodeSpan() {}

    /// The code between as few backticks as will do: a run of another length inside does not end it.
    static String of(String code, Mode mode) {
        if (mode.isCell() && code.contains("\\|")) {
            return asHtml(code); // how many backslashes an escaped pipe takes differs from parser to parser
        }
        var fence = "`".repeat(code.indexOf('`') < 0 ? 1 : unusedRun(code));
        var text = mode.isCell() ? code.replace("|", "\\|") : code;
        return needsPadding(code) ? fence + " " + text + " " + fence : fence + text + fence;
    }

    private static boolean needsPadding(String code) {
        return code.startsWith("`")
                || code.endsWith("`")
                || (code.startsWith(" ") && code.endsWith(" ") && !code.isBlank());
    }

    private static int unusedRun(String code) {
        var used = new BitSet();
        int run = 0;
        for (int i = 0; i <= code.length(); i++) {
            if (i < code.length() && code.charAt(i) == '`') {
                run++;
            } else {
                used.set(Math.min(run, LONGEST_RUN));
                run = 0;
            }
        }
        return used.nextClearBit(1);
    }

    private static String asHtml(String code) {
        var out = new StringBuilder("<code>");
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '|' -> out.append("&#124;");
                default -> out.append(Characters.isDoubtful(c) ? "\\" : "").append(c);
            }
        }
        return out.append("</code>").toString();
    }
}
