package dev.anabranch.converter.tree;

import java.util.List;

/// The words of blocks, without marks and on one line.
public final class PlainWords {
    private PlainWords() {}

    /// The words, with single spaces between them; what the page itself does not say (titles, names) is missing.
    public static String of(List<Block> blocks) {
        var out = new StringBuilder();
        for (var block : blocks) {
            add(block, out);
        }
        return out.toString().strip();
    }

    private static void add(Block block, StringBuilder out) {
        switch (block) {
            case Block.Paragraph paragraph -> line(paragraph.content(), out);
            case Block.Heading heading -> line(heading.content(), out);
            case Block.Code code -> words(code.text(), out);
            case Block.Quote quote -> quote.blocks().forEach(inner -> add(inner, out));
            case Block.Callout callout -> {
                words(callout.title(), out);
                callout.blocks().forEach(inner -> add(inner, out));
            }
            case Block.Expand expand -> {
                words(expand.title(), out);
                expand.blocks().forEach(inner -> add(inner, out));
            }
            case Block.Items list -> list.items().forEach(item -> item.blocks().forEach(inner -> add(inner, out)));
            case Block.Table table ->
                table.rows()
                        .forEach(row ->
                                row.cells().forEach(cell -> cell.blocks().forEach(inner -> add(inner, out))));
            case Block.Rule _ -> {}
            case Block.Formula formula -> words(formula.tex(), out);
            case Block.Verbatim verbatim -> words(verbatim.markdown(), out);
        }
    }

    private static void line(List<Inline> inlines, StringBuilder out) {
        var line = new StringBuilder();
        inlines.forEach(inline -> add(inline, line));
        words(line, out);
    }

    private static void add(Inline inline, StringBuilder line) {
        switch (inline) {
            case Inline.Text text -> line.append(text.text());
            case Inline.Break _ -> line.append(' ');
            case Inline.Status status -> line.append(status.text());
            case Inline.Mention mention -> line.append(mention.name() == null ? "" : mention.name());
            case Inline.Formula formula -> line.append(formula.tex());
            case Inline.Issue issue -> line.append(issue.key());
            case Inline.Image image -> line.append(image.alt() == null ? "" : image.alt());
            case Inline.TargetTitle title -> line.append(titleOf(title));
            case Inline.Elsewhere elsewhere -> elsewhere.otherwise().forEach(word -> add(word, line));
            case Inline.Anchor _ -> {}
        }
    }

    private static String titleOf(Inline.TargetTitle title) {
        var link = title.style().link();
        return link != null
                        && link.destination() instanceof Link.Destination.Content(var reference, var _)
                        && reference instanceof dev.anabranch.converter.page.Reference.Page(var _, var name)
                ? name
                : "";
    }

    private static void words(CharSequence text, StringBuilder out) {
        var words = collapsed(text);
        if (!words.isEmpty()) {
            out.append(out.isEmpty() ? "" : " ").append(words);
        }
    }

    /// The text with each run of white space as one space, and none at its ends.
    public static String collapsed(CharSequence text) {
        var out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00A0') {
                space = !out.isEmpty();
            } else {
                if (space) {
                    out.append(' ');
                }
                space = false;
                out.append(c);
            }
        }
        return out.toString();
    }
}
