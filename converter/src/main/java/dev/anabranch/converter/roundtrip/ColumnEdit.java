package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds and removes columns of a table without merged cells.
final class ColumnEdit {
    private final BlockDiff diff;
    private final Node table;
    private final Block.Table after;
    private final TableGrid grid;
    private final RowPairs pairs;

    ColumnEdit(BlockDiff diff, Node table, Block.Table after, TableGrid grid, RowPairs pairs) {
        this.diff = diff;
        this.table = table;
        this.after = after;
        this.grid = grid;
        this.pairs = pairs;
    }

    void make() {
        for (int a = 0; a < pairs.rows().length; a++) {
            if (pairs.rows()[a] >= 0) {
                row(pairs.rows()[a], a);
            }
        }
        widths();
    }

    private void row(int b, int a) {
        var row = table.children.get(b);
        for (int c = 0; c < row.children.size(); c++) {
            if (!pairs.keeps(c)) {
                var cell = row.children.get(c);
                diff.patches.replace(cell.id, cell.start, cell.end, "");
            }
        }
        var cells = after.rows().get(a);
        for (int c = 0; c < cells.cells().size(); c++) {
            if (pairs.columns()[c] < 0) {
                int offset = behind(row.children, keptBefore(c));
                var text = diff.writer.writeCells(List.of(cells.cells().get(c)), cells.inHead());
                diff.patches.replace(row.id, offset, offset, text);
            }
        }
    }

    private static int behind(List<Node> cells, int index) {
        return index < 0 ? cells.getFirst().start : cells.get(index).end;
    }

    /// The column before that is the last one kept before a new column; -1 when none is.
    private int keptBefore(int columnAfter) {
        int kept = -1;
        for (int c = 0; c < columnAfter; c++) {
            kept = Math.max(kept, pairs.columns()[c]);
        }
        return kept;
    }

    /// The widths of columns stand apart from the cells.
    private void widths() {
        var group = group();
        if (group == null || group.children.size() != grid.columns(0)) {
            return;
        }
        for (int c = 0; c < group.children.size(); c++) {
            if (!pairs.keeps(c)) {
                var width = group.children.get(c);
                diff.patches.replace(table.id, width.start, width.end, "");
            }
        }
        for (int c = 0; c < pairs.columns().length; c++) {
            if (pairs.columns()[c] < 0) {
                int kept = keptBefore(c);
                int offset = kept < 0 ? group.children.getFirst().start : group.children.get(kept).end;
                diff.patches.replace(table.id, offset, offset, "<col />");
            }
        }
    }

    private Markup.@Nullable Element group() {
        var element = diff.nodes.markup().at(table.start);
        return element == null ? null : element.child("colgroup");
    }
}
