package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.TextBuffer;
import java.util.List;

/// Writes the blocks of a cell on one line.
final class CellWriter {
    private static final String BREAK = "<br>";
    private static final String INDENT = "&emsp;";

    private final InlineWriter inlines;
    private Mode mode = Mode.CELL;

    CellWriter(InlineWriter inlines) {
        this.inlines = inlines;
    }

    /// Writes the cell's text, of which nothing may stand in `out` yet.
    ///
    /// @param marks that all of it has
    void write(List<Block> blocks, int marks, TextBuffer out) {
        boolean isOneLine = blocks.size() == 1 && blocks.getFirst() instanceof Block.Paragraph;
        mode = isOneLine ? Mode.CELL : Mode.CELL_LINE;
        blocks(blocks, marks, "", out);
    }

    private void blocks(List<Block> blocks, int marks, String indent, TextBuffer out) {
        for (int i = 0; i < blocks.size(); i++) {
            block(blocks.get(i), marks, indent, out);
        }
    }

    private void block(Block block, int marks, String indent, TextBuffer out) {
        switch (block) {
            case Block.Paragraph paragraph -> line(paragraph.content(), marks, indent, out);
            case Block.Heading heading -> line(heading.content(), marks | Mark.STRONG.bit(), indent, out);
            case Block.Code code -> code(code, indent, out);
            case Block.Quote quote -> blocks(quote.blocks(), marks, indent, out);
            case Block.Callout callout -> callout(callout, marks, indent, out);
            case Block.Expand expand -> {
                title(expand.title(), indent, out);
                blocks(expand.blocks(), marks, indent, out);
            }
            case Block.Items list -> list(list, marks, indent, out);
            case Block.Table table -> {
                for (var row : table.rows()) {
                    row.cells().forEach(cell -> blocks(cell.blocks(), marks, indent, out));
                }
            }
            case Block.Rule _ -> append("---", indent, out);
            case Block.Formula formula ->
                line(List.of(new Inline.Formula(formula.tex(), Style.PLAIN)), marks, indent, out);
            case Block.Verbatim verbatim -> {
                for (var line : CodeText.lines(verbatim.markdown().strip())) {
                    append(line.replace("|", "\\|"), indent, out);
                }
            }
        }
    }

    private void line(List<Inline> content, int marks, String indent, TextBuffer out) {
        append(inlines.write(content, mode, marks), indent, out);
    }

    private static void append(TextBuffer text, String indent, TextBuffer out) {
        if (!text.isEmpty()) {
            begin(indent, out);
            out.append(text);
        }
    }

    private static void append(String text, String indent, TextBuffer out) {
        if (!text.isEmpty()) {
            begin(indent, out);
            out.append(text);
        }
    }

    private static void begin(String indent, TextBuffer out) {
        if (!out.isEmpty()) {
            out.append(BREAK);
        }
        out.append(indent);
    }

    private void title(String title, String indent, TextBuffer out) {
        if (!title.isEmpty()) {
            line(List.of(new Inline.Text(title, Style.PLAIN.with(Mark.STRONG))), 0, indent, out);
        }
    }

    private void code(Block.Code code, String indent, TextBuffer out) {
        title(code.title(), indent, out);
        var lines = CodeText.lines(code.text());
        if (lines.size() == 1 && !lines.getFirst().isBlank()) {
            line(List.of(new Inline.Text(lines.getFirst().strip(), Style.PLAIN.with(Mark.CODE))), 0, indent, out);
        } else if (!lines.isEmpty()) {
            var text = new TextBuffer().append("<pre>");
            for (int i = 0; i < lines.size(); i++) {
                if (i > 0) {
                    text.append(BREAK);
                }
                preformatted(lines.get(i), text);
            }
            append(text.append("</pre>"), indent, out);
        }
    }

    /// Between HTML tags in a line a parser still reads Markdown.
    private static void preformatted(String line, TextBuffer out) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '|' -> out.append("&#124;");
                case '\\', '`', '*', '_', '~', '[', ']', '!' -> out.append('\\').append(c);
                default -> out.append(c);
            }
        }
    }

    private void callout(Block.Callout callout, int marks, String indent, TextBuffer out) {
        var inner = new TextBuffer();
        title(callout.title(), "", inner);
        blocks(callout.blocks(), marks, "", inner);
        if (!inner.isEmpty()) {
            append(BlockWriter.emoji(callout.kind()) + " " + inner, indent, out);
        }
    }

    private void list(Block.Items list, int marks, String indent, TextBuffer out) {
        int number = list.start();
        for (var item : list.items()) {
            var marker = switch (list.kind()) {
                case BULLETS -> "• ";
                case NUMBERS -> number + ". ";
                case TASKS -> item.done() ? "☑ " : "☐ ";
            };
            var inner = new TextBuffer();
            boolean first = true;
            for (var block : item.blocks()) {
                boolean nested = !first && block instanceof Block.Items;
                block(block, marks, nested || !first ? indent + INDENT : "", inner);
                first = false;
            }
            if (!inner.isEmpty() || list.kind() != ItemsKind.BULLETS) {
                append(marker + inner, indent, out);
            }
            number++;
        }
    }
}
