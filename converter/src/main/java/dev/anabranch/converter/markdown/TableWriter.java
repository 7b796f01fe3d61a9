package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Row;
import dev.anabranch.converter.tree.TextBuffer;
import java.util.IdentityHashMap;
import java.util.Map;

/// Writes tables.
final class TableWriter {
    /// Repeating long cells must not blow a page up.
    private static final int MOST_REPEATED_CHARACTERS = 1 << 20;

    private final Lines lines;
    private final CellWriter cells;
    private final HtmlWriter html;
    private final TextBuffer text = new TextBuffer();

    TableWriter(Lines lines, InlineWriter inlines, HtmlWriter html) {
        this.lines = lines;
        this.cells = new CellWriter(inlines);
        this.html = html;
    }

    /// Writes a table as HTML.
    void html(Block.Table table) {
        var out = new TextBuffer();
        html.table(table, out);
        lines.text(out);
        lines.endBlock();
    }

    /// Writes a table with pipes.
    void pipes(Block.Table table, Grid grid) {
        var rows = table.rows();
        boolean headed = isHeader(rows.getFirst());
        var row = new TextBuffer();
        Map<Cell, String> merged = grid.hasMergedCells() ? new IdentityHashMap<>() : Map.of();
        int repeated = 0;
        row.append('|');
        if (table.numbered()) {
            row.append(" # |");
        }
        if (headed) {
            cells(grid, 0, false, row, merged, 0);
        } else {
            row.append("  |".repeat(grid.columns()));
        }
        flush(row);
        delimiters(table, grid, headed, row);
        for (int r = headed ? 1 : 0; r < rows.size(); r++) {
            row.append('|');
            if (table.numbered()) {
                row.append(' ').append(headed ? r : r + 1).append(" |");
            }
            repeated = cells(grid, r, true, row, merged, repeated);
            flush(row);
        }
        lines.endBlock();
    }

    private void flush(TextBuffer row) {
        lines.text(row);
        row.setLength(0);
    }

    private static boolean isHeader(Row row) {
        if (row.inHead()) {
            return true;
        }
        for (var cell : row.cells()) {
            if (!cell.isHeader()) {
                return false;
            }
        }
        return true;
    }

    private int cells(Grid grid, int r, boolean inBody, TextBuffer row, Map<Cell, String> merged, int repeated) {
        int total = repeated;
        var slots = grid.slots().get(r);
        for (int c = 0; c < grid.columns(); c++) {
            row.append(' ');
            var slot = c < slots.length ? slots[c] : null;
            if (slot != null && slot.first()) {
                row.append(text(slot.cell(), inBody, merged));
            } else if (slot != null) {
                var text = merged.getOrDefault(slot.cell(), "");
                total += text.length();
                if (slot.repeats() && total < MOST_REPEATED_CHARACTERS) {
                    row.append(text);
                }
            }
            row.append(" |");
        }
        return total;
    }

    private TextBuffer text(Cell cell, boolean inBody, Map<Cell, String> merged) {
        text.setLength(0);
        cells.write(cell.blocks(), inBody && cell.isHeader() ? Mark.STRONG.bit() : 0, text);
        if (text.isEmpty() && !cell.isHeader()) {
            text.append(Colours.square(cell.colour()));
        }
        if (cell.columns() > 1 || cell.rows() > 1) {
            merged.put(cell, text.toString());
        }
        return text;
    }

    private void delimiters(Block.Table table, Grid grid, boolean headed, TextBuffer row) {
        row.append('|');
        if (table.numbered()) {
            row.append(" --- |");
        }
        for (int c = 0; c < grid.columns(); c++) {
            row.append(
                    switch (align(grid, c, headed)) {
                        case CENTER -> " :---: |";
                        case RIGHT -> " ---: |";
                        case LEFT, NONE -> " --- |";
                    });
        }
        flush(row);
    }

    /// A column is aligned when all of its cells below the header agree.
    private static Align align(Grid grid, int column, boolean headed) {
        Align agreed = null;
        for (int r = headed && grid.slots().size() > 1 ? 1 : 0; r < grid.slots().size(); r++) {
            var slots = grid.slots().get(r);
            var slot = column < slots.length ? slots[column] : null;
            if (slot != null && !slot.cell().blocks().isEmpty()) {
                var align = slot.cell().align();
                if (agreed != null && agreed != align) {
                    return Align.NONE;
                }
                agreed = align;
            }
        }
        return agreed == null ? Align.NONE : agreed;
    }
}
