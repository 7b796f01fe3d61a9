package dev.anabranch.converter.markdown;

import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.Page;
import dev.anabranch.converter.tree.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a page's tree says should be found again in its Markdown: one line for each block, in order, behind the
/// marks of the lists and quotations around it. Link texts stand in `«»`, so that a link is told from its text.
final class SourceShape {
    private final Pieces pieces;
    private final Links links;
    private final InlineWriter inlines;
    private List<String> lines = new ArrayList<>();
    private int containers;

    private SourceShape(Page page) {
        var outline = new Outline(page);
        links = new Links(page, Surroundings.none(), outline);
        pieces = new Pieces(links, page.findings());
        inlines = new InlineWriter(pieces, links);
        links.headings(() -> outline.headings(inlines));
    }

    static List<String> of(Page page) {
        var shape = new SourceShape(page);
        shape.blocks(page.blocks(), "");
        return shape.lines;
    }

    private void blocks(List<Block> blocks, String where) {
        blocks.forEach(block -> block(block, where));
    }

    private void add(String where, String kind, String text) {
        var plain = Shapes.squash(text);
        if (!plain.isEmpty()) {
            lines.add(where + kind + " " + plain);
        }
    }

    private void block(Block block, String where) {
        switch (block) {
            case Block.Paragraph paragraph -> add(where, "p", text(paragraph.content()));
            case Block.Heading heading -> add(where, "h" + heading.level(), text(heading.content()));
            case Block.Code code -> {
                add(where, code.collapsed() ? "html" : "p", code.title());
                lines.add(where + "code " + Shapes.code(code.text()));
            }
            case Block.Quote quote -> inside(quote.blocks(), where + "> ");
            case Block.Callout callout -> callout(callout, where);
            case Block.Expand expand -> {
                add(where, "html", expand.title());
                blocks(expand.blocks(), where);
            }
            case Block.Items list -> list.items().forEach(item -> inside(item.blocks(), where + mark(list, item)));
            case Block.Table table -> table(table, where);
            case Block.Rule _ -> lines.add(where + "rule");
            case Block.Formula formula -> as("$$\n" + formula.tex().strip() + "\n$$", where);
            case Block.Verbatim verbatim -> as(verbatim.markdown(), where);
        }
    }

    /// Markdown that is not ours to question.
    private void as(String markdown, String where) {
        ParsedShape.of(markdown).forEach(line -> lines.add(where + line));
    }

    private void inside(List<Block> blocks, String where) {
        containers++;
        blocks(blocks, where);
        containers--;
    }

    private static String mark(Block.Items list, Item item) {
        return switch (list.kind()) {
            case NUMBERS -> "1. ";
            case BULLETS -> "- ";
            case TASKS -> item.done() ? "[x] " : "[ ] ";
        };
    }

    private void callout(Block.Callout callout, String where) {
        if (callout.blocks().isEmpty() && callout.title().isEmpty()) {
            return;
        }
        var outer = lines;
        lines = new ArrayList<>();
        var inner = where + "> ";
        boolean nested = containers > 0;
        add(inner, "p", callout.title());
        inside(callout.blocks(), inner);
        var mark = Shapes.squash(nested ? BlockWriter.emoji(callout.kind()) : "[!" + callout.kind() + "]");
        boolean startsWithText = !callout.title().isEmpty() || callout.blocks().getFirst() instanceof Block.Paragraph;
        if (startsWithText) {
            lines.set(0, inner + "p " + mark + lines.getFirst().substring(inner.length() + 2));
        } else {
            lines.addFirst(inner + "p " + mark);
        }
        outer.addAll(lines);
        lines = outer;
    }

    private void table(Block.Table table, String where) {
        switch (TableShape.of(table)) {
            case TableShape.Stack(var blocks) -> blocks(blocks, where);
            case TableShape.Html() -> {
                var out = new TextBuffer();
                new HtmlWriter(pieces, links).table(table, out);
                add(where, "html", Shapes.stripTags(out.toString()));
            }
            case TableShape.Pipes(var grid) -> pipes(table, grid, where);
        }
    }

    private void pipes(Block.Table table, Grid grid, String where) {
        var first = table.rows().getFirst();
        boolean headed = first.inHead() || first.cells().stream().allMatch(Cell::isHeader);
        int columns = grid.columns() + (table.numbered() ? 1 : 0);
        int rows = grid.slots().size() + (headed ? 0 : 1);
        var plain = new StringBuilder();
        for (var row : table.rows()) {
            for (var cell : row.cells()) {
                if (cell.columns() == 1 && cell.rows() == 1 && cell.blocks().size() == 1) {
                    if (cell.blocks().getFirst() instanceof Block.Paragraph only) {
                        Shapes.addCell(text(only.content()), plain);
                    }
                }
            }
        }
        lines.add(where + "table " + rows + "x" + columns + " " + plain);
    }

    private String text(List<Inline> content) {
        var text = new StringBuilder();
        for (var piece : pieces.of(content, 0)) {
            text.append(
                    switch (piece.kind()) {
                        case WORDS -> linked(piece, piece.text());
                        case PICTURE ->
                            linked(
                                    piece,
                                    "![" + Objects.requireNonNull(piece.image()).alt() + "]");
                        case FORMULA -> "$" + piece.text() + "$";
                        case LINE_BREAK, ANCHOR, GAP, EDGE -> "";
                    });
        }
        return text.toString().replace("»«", "");
    }

    private String linked(Piece piece, String text) {
        return piece.link() != null && links.addressOf(piece.link()) != null ? "«" + text + "»" : text;
    }
}
