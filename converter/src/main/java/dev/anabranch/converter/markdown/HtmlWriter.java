package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Row;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Writes blocks as HTML, for tables that pipes cannot say. Only elements that GitHub shows, no blank line (a Markdown
/// parser would end the HTML there), and no Markdown.
final class HtmlWriter {
    private static final Mark[] MARKS = {
        Mark.UNDERLINE,
        Mark.SUBSCRIPT,
        Mark.SUPERSCRIPT,
        Mark.STRIKE,
        Mark.STRONG,
        Mark.EMPHASIS,
        Mark.KEYBOARD,
        Mark.CODE
    };

    private final Pieces pieces;
    private final Links links;

    HtmlWriter(Pieces pieces, Links links) {
        this.pieces = pieces;
        this.links = links;
    }

    /// Writes a table.
    void table(Block.Table table, TextBuffer out) {
        out.append("<table>");
        int head = 0;
        while (head < table.rows().size() && isHead(table.rows().get(head))) {
            head++;
        }
        rows(table.rows().subList(0, head), "thead", table.numbered(), 0, out);
        rows(table.rows().subList(head, table.rows().size()), "tbody", table.numbered(), 1, out);
        out.append("\n</table>");
    }

    private static boolean isHead(Row row) {
        return row.inHead() || row.cells().stream().allMatch(Cell::isHeader);
    }

    private void rows(List<Row> rows, String part, boolean numbered, int firstNumber, TextBuffer out) {
        if (rows.isEmpty()) {
            return;
        }
        out.append("\n<").append(part).append('>');
        int number = firstNumber;
        for (var row : rows) {
            out.append("\n<tr>");
            if (numbered) {
                out.append(number == 0 ? "<th>#</th>" : "<td>" + number++ + "</td>");
            }
            row.cells().forEach(cell -> cell(cell, out));
            out.append("</tr>");
        }
        out.append("\n</").append(part).append('>');
    }

    private void cell(Cell cell, TextBuffer out) {
        var tag = cell.isHeader() ? "th" : "td";
        out.append('<').append(tag);
        if (cell.columns() > 1) {
            out.append(" colspan=\"").append(cell.columns()).append('"');
        }
        if (cell.rows() > 1) {
            out.append(" rowspan=\"").append(cell.rows()).append('"');
        }
        out.append('>');
        if (cell.blocks().isEmpty() && !cell.isHeader()) {
            out.append(Colours.square(cell.colour()));
        }
        content(cell.blocks(), out);
        out.append("</").append(tag).append('>');
    }

    /// A single paragraph needs no element of its own.
    private void content(List<Block> blocks, TextBuffer out) {
        if (blocks.size() == 1 && blocks.getFirst() instanceof Block.Paragraph only) {
            inlines(only.content(), 0, out);
        } else if (!blocks.isEmpty()
                && blocks.getFirst() instanceof Block.Paragraph first
                && blocks.stream().skip(1).allMatch(Block.Items.class::isInstance)) {
            inlines(first.content(), 0, out);
            blocks.stream().skip(1).forEach(block -> block(block, out));
        } else {
            blocks.forEach(block -> block(block, out));
        }
    }

    private void block(Block block, TextBuffer out) {
        switch (block) {
            case Block.Paragraph paragraph -> paragraph(paragraph.content(), 0, out);
            case Block.Heading heading -> paragraph(heading.content(), Mark.STRONG.bit(), out);
            case Block.Code code -> code(code, out);
            case Block.Quote quote -> quote.blocks().forEach(inner -> block(inner, out));
            case Block.Callout callout -> callout(callout, out);
            case Block.Expand expand -> {
                title(expand.title(), out);
                expand.blocks().forEach(inner -> block(inner, out));
            }
            case Block.Items list -> list(list, out);
            case Block.Table table -> {
                table(table, out);
                out.append('\n');
            }
            case Block.Rule _ -> out.append("<p>---</p>");
            case Block.Formula formula -> {
                out.append("<p>$$");
                Characters.escapeHtml(formula.tex().strip(), out);
                out.append("$$</p>");
            }
            case Block.Verbatim verbatim -> pre(verbatim.markdown().strip(), "", out);
        }
    }

    private void paragraph(List<Inline> content, int marks, TextBuffer out) {
        int start = out.length();
        out.append("<p>");
        inlines(content, marks, out);
        if (out.length() == start + 3) {
            out.setLength(start);
        } else {
            out.append("</p>");
        }
    }

    private void title(String title, TextBuffer out) {
        if (!title.isEmpty()) {
            paragraph(List.of(new Inline.Text(title, Style.PLAIN.with(Mark.STRONG))), 0, out);
        }
    }

    private void code(Block.Code code, TextBuffer out) {
        title(code.title(), out);
        pre(code.text(), Languages.onGitHub(code.language()), out);
    }

    private static void pre(String text, String language, TextBuffer out) {
        out.append("<pre>");
        // GitHub reads the language of highlighted code here
        if (!language.isEmpty()) {
            out.append("<code>");
        }
        var lines = CodeText.lines(text);
        for (int i = 0; i < lines.size(); i++) {
            // an empty line would end the HTML, a line feed written as a character does not
            out.append(i == 0 ? "" : lines.get(i).isBlank() || lines.get(i - 1).isBlank() ? "&#10;" : "\n");
            Characters.escapeHtml(lines.get(i), out);
        }
        out.append(language.isEmpty() ? "</pre>" : "</code></pre>");
    }

    private void callout(Block.Callout callout, TextBuffer out) {
        var blocks = new ArrayList<>(callout.blocks());
        var emoji = new Inline.Text(BlockWriter.emoji(callout.kind()) + " ", Style.PLAIN);
        var words = new ArrayList<Inline>();
        words.add(emoji);
        if (!callout.title().isEmpty()) {
            words.add(new Inline.Text(callout.title(), Style.PLAIN.with(Mark.STRONG)));
        } else if (!blocks.isEmpty() && blocks.getFirst() instanceof Block.Paragraph first) {
            words.addAll(first.content());
            blocks.removeFirst();
        }
        paragraph(words, 0, out);
        blocks.forEach(block -> block(block, out));
    }

    private void list(Block.Items list, TextBuffer out) {
        var tag = list.kind() == ItemsKind.NUMBERS ? "ol" : "ul";
        out.append('<').append(tag);
        if (list.kind() == ItemsKind.NUMBERS && list.start() != 1) {
            out.append(" start=\"").append(list.start()).append('"');
        }
        out.append('>');
        for (var item : list.items()) {
            out.append("<li>");
            if (list.kind() == ItemsKind.TASKS) {
                out.append(item.done() ? "☑ " : "☐ ");
            }
            content(item.blocks(), out);
            out.append("</li>");
        }
        out.append("</").append(tag).append('>');
    }

    // ---------------------------------------------------------------- running text

    private void inlines(List<Inline> content, int marks, TextBuffer out) {
        var list = pieces.of(content, marks);
        for (int i = 0; i < list.size(); ) {
            var link = list.get(i).link();
            int end = i;
            while (end < list.size() && list.get(end).link() == link) {
                end++;
            }
            var address = link == null ? null : links.addressOf(link);
            if (address != null) {
                out.append("<a href=\"");
                Characters.escapeHtml(Addresses.inHtml(address), out);
                out.append("\">");
            }
            for (; i < end; i++) {
                piece(list.get(i), out);
            }
            if (address != null) {
                out.append("</a>");
            }
        }
    }

    private void piece(Piece piece, TextBuffer out) {
        for (var mark : MARKS) {
            if (piece.has(mark)) {
                out.append('<').append(DraftResolver.tag(mark)).append('>');
            }
        }
        switch (piece.kind()) {
            case WORDS -> Characters.escapeHtml(piece.text(), out);
            case LINE_BREAK -> out.append("<br>");
            case PICTURE -> picture(Objects.requireNonNull(piece.image()), out);
            case FORMULA -> {
                out.append('$');
                Characters.escapeHtml(piece.text(), out);
                out.append('$');
            }
            case ANCHOR -> {
                out.append("<a id=\"");
                Characters.escapeHtml(piece.text(), out);
                out.append("\"></a>");
            }
            case GAP -> out.append(piece.text());
            case EDGE -> {}
        }
        for (int i = MARKS.length - 1; i >= 0; i--) {
            if (piece.has(MARKS[i])) {
                out.append("</").append(DraftResolver.tag(MARKS[i])).append('>');
            }
        }
    }

    private static void picture(Piece.Picture picture, TextBuffer out) {
        out.append("<img src=\"");
        Characters.escapeHtml(Addresses.inHtml(picture.address()), out);
        out.append("\" alt=\"");
        Characters.escapeHtml(picture.alt(), out);
        out.append("\">");
    }
}
