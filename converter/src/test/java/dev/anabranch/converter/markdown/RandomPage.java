package dev.anabranch.converter.markdown;

import java.util.Random;
import java.util.function.Supplier;

/// Storage format made of what Markdown trips over. The same seed gives the same page.
final class RandomPage {
    private static final String[] BITS = {
        "a",
        "foo",
        "Bar",
        "한국",
        "는",
        "(x)",
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "!",
        "&lt;",
        "&gt;",
        "&lt;b&gt;",
        "&amp;amp;",
        "&amp;",
        "\\",
        "#",
        "##",
        "-",
        "+",
        "1.",
        "2)",
        "=",
        "===",
        "---",
        "|",
        ":",
        "$",
        "\"",
        "'",
        ".",
        " ",
        ",",
        "http://a.b/c_d",
        "x_y_z",
        "*a*",
        "[a](b)",
        "![i](j)",
        "&lt;!--",
        "~~~",
        "```",
        "@",
        "→",
        "é",
        "「",
        "」",
        "…",
        "”",
        "“",
        "x\u3000y"
    };

    private final Random random;

    private RandomPage(long seed) {
        random = new Random(seed);
    }

    /// A page of one paragraph.
    static String paragraph(long seed) {
        return "<p>" + new RandomPage(seed).inlines(0) + "</p>";
    }

    /// A page of blocks in blocks.
    static String page(long seed) {
        return new RandomPage(seed).blocks(0);
    }

    /// A page of one table.
    static String table(long seed) {
        var page = new RandomPage(seed);
        int columns = 1 + page.random.nextInt(4);
        return "<table>" + page.times(4, () -> page.row(columns)) + "</table>";
    }

    private String row(int columns) {
        var row = new StringBuilder("<tr>");
        for (int i = 0; i < columns; i++) {
            row.append(random.nextInt(4) == 0 ? "<th>" : "<td>").append("<p>" + inlines(1) + "</p>");
        }
        return row.append("</tr>").toString();
    }

    private String times(int most, Supplier<String> part) {
        var text = new StringBuilder();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            text.append(part.get());
        }
        return text.toString();
    }

    private String words(int most) {
        return times(most, () -> BITS[random.nextInt(BITS.length)] + (random.nextInt(3) == 0 ? " " : ""));
    }

    private String inlines(int depth) {
        return times(4, () -> inline(depth));
    }

    private String inline(int depth) {
        return switch (random.nextInt(depth > 3 ? 2 : 12)) {
            case 2 -> "<strong>" + inlines(depth + 1) + "</strong>";
            case 3 -> "<em>" + inlines(depth + 1) + "</em>";
            case 4 -> "<del>" + inlines(depth + 1) + "</del>";
            case 5 -> "<code>" + words(3) + "</code>";
            case 6 -> "<a href=\"http://x/" + random.nextInt(3) + "\">" + words(3) + "<em>" + words(2) + "</em></a>";
            case 7 -> "<br/>";
            case 8 -> "<u>" + inlines(depth + 1) + "</u>";
            case 9 -> "<sub>" + inlines(depth + 1) + "</sub>";
            case 10 ->
                "<ac:image ac:alt=\"" + words(2).replace("\"", "'") + "\">"
                        + "<ri:attachment ri:filename=\"a b.png\"/></ac:image>";
            case 11 ->
                "<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"title\">" + words(1)
                        + "</ac:parameter></ac:structured-macro>";
            default -> words(4);
        };
    }

    private String blocks(int depth) {
        return times(3, () -> block(depth));
    }

    private String block(int depth) {
        return switch (random.nextInt(depth > 2 ? 2 : 9)) {
            case 3 -> "<h2>" + inlines(1) + "</h2>";
            case 4 -> "<ul>" + times(3, () -> "<li>" + blocks(depth + 1) + "</li>") + "</ul>";
            case 5 -> "<ol>" + times(3, () -> "<li>" + blocks(depth + 1) + "</li>") + "</ol>";
            case 6 -> "<blockquote>" + blocks(depth + 1) + "</blockquote>";
            case 7 ->
                "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[" + words(4) + "\n" + words(2)
                        + "]]></ac:plain-text-body></ac:structured-macro>";
            case 8 ->
                "<ac:structured-macro ac:name=\"info\"><ac:rich-text-body>" + blocks(depth + 1)
                        + "</ac:rich-text-body></ac:structured-macro>";
            default -> "<p>" + inlines(0) + "</p>";
        };
    }
}
