package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.roundtrip.Conflict.Reason;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Adds and removes rows of a table. A cell that reaches over several rows becomes taller by a row added within it that
/// repeats its words, shorter by a row removed from it, and moves down when its first row is removed.
final class RowEdit {
    private final BlockDiff diff;
    private final Node table;
    private final Block.Table before;
    private final Block.Table after;
    private final TableGrid grid;
    private final RowPairs pairs;
    private final Set<Integer> kept = new HashSet<>();

    /// How many rows more a tall cell covers.
    private final Map<Node, Integer> taller = new HashMap<>();

    RowEdit(BlockDiff diff, Node table, Block.Table before, Block.Table after, TableGrid grid, RowPairs pairs) {
        this.diff = diff;
        this.table = table;
        this.before = before;
        this.after = after;
        this.grid = grid;
        this.pairs = pairs;
        for (int b : pairs.rows()) {
            kept.add(b);
        }
    }

    /// Whether rows come or go.
    boolean isNeeded() {
        return kept.contains(-1) || kept.size() < before.rows().size();
    }

    /// Makes the edit.
    ///
    /// @return whether it could be done
    boolean make() {
        var moved = removedRows();
        int above = -1;
        for (int a = 0; a < pairs.rows().length; a++) {
            if (pairs.rows()[a] >= 0) {
                above = pairs.rows()[a];
            } else if (!insert(a, above, below(a), moved)) {
                diff.conflict(
                        table.id,
                        Reason.AMBIGUOUS,
                        "Cells reach over the place of the new row, which does not repeat their words.",
                        "");
                return false;
            }
        }
        for (int b = 0; b < before.rows().size(); b++) {
            if (!kept.contains(b)) {
                var row = table.children.get(b);
                diff.patches.replace(row.id, row.start, row.end, "");
            }
        }
        grid.tall().forEach(this::adapt);
        return true;
    }

    private int below(int a) {
        for (int i = a; i < pairs.rows().length; i++) {
            if (pairs.rows()[i] >= 0) {
                return pairs.rows()[i];
            }
        }
        return before.rows().size();
    }

    // ---------------------------------------------------------------- new rows

    /// Rows that were removed, by what they say: the same row elsewhere has moved.
    private Map<String, Integer> removedRows() {
        var removed = new HashMap<String, Integer>();
        for (int b = 0; b < before.rows().size(); b++) {
            if (!kept.contains(b) && !grid.isMerged()) {
                removed.putIfAbsent(print(before.rows().get(b)), b);
            }
        }
        return removed;
    }

    private static String print(Row row) {
        return String.join("\u0005", row.cells().stream().map(RowPairs::print).toList());
    }

    private boolean insert(int a, int above, int below, Map<String, Integer> moved) {
        int offset = above >= 0 ? table.children.get(above).end : table.children.getFirst().start;
        var row = after.rows().get(a);
        var same = moved.remove(print(row));
        if (same != null) {
            var original = table.children.get(same);
            diff.patches.replace(table.id, offset, offset, diff.storage.substring(original.start, original.end));
            return true;
        }
        var cells = new ArrayList<Cell>();
        for (int c = 0; c < row.cells().size(); c++) {
            var tall = crossing(c, above, below);
            if (tall == null) {
                cells.add(row.cells().get(c));
            } else if (!repeats(tall, row, c)) {
                return false;
            } else if (tall.column() == c) {
                taller.merge(tall.node(), 1, Integer::sum);
            }
        }
        diff.patches.replace(table.id, offset, offset, diff.writer.writeRows(List.of(new Row(cells, row.inHead()))));
        return true;
    }

    /// The cell that reaches from the row above to the row below; null when none does.
    private TableGrid.@org.jspecify.annotations.Nullable Slot crossing(int columnAfter, int above, int below) {
        int column = pairs.columns()[columnAfter];
        if (column < 0 || above < 0 || below >= grid.rows()) {
            return null;
        }
        var one = grid.at(above, column);
        var other = grid.at(below, column);
        return one != null && other != null && one.node().equals(other.node()) ? one : null;
    }

    private boolean repeats(TableGrid.Slot tall, Row row, int column) {
        for (int a = 0; a < pairs.rows().length; a++) {
            int b = pairs.rows()[a];
            if (b >= tall.row() && b < tall.endRow()) {
                var cells = after.rows().get(a).cells();
                return column < cells.size()
                        && RowPairs.print(cells.get(column))
                                .equals(RowPairs.print(row.cells().get(column)));
            }
        }
        return false;
    }

    // ---------------------------------------------------------------- tall cells

    private void adapt(TableGrid.Slot cell) {
        int first = -1;
        int rows = taller.getOrDefault(cell.node(), 0);
        for (int r = cell.row(); r < Math.min(cell.endRow(), grid.rows()); r++) {
            if (kept.contains(r)) {
                first = first < 0 ? r : first;
                rows++;
            }
        }
        if (first < 0 || (rows == cell.cell().rows() && first == cell.row())) {
            return;
        }
        var element = diff.nodes.markup().at(cell.node().start);
        var span = element == null ? null : diff.nodes.markup().attributeAt(element, "rowspan");
        if (span == null) {
            return;
        }
        int start = rows == 1 ? span.start() - " rowspan=\"".length() : span.start();
        int end = rows == 1 ? span.end() + 1 : span.end();
        var value = rows == 1 ? "" : Integer.toString(rows);
        if (first == cell.row()) {
            diff.patches.replace(cell.node().id, start, end, value);
        } else {
            var text = diff.storage.substring(cell.node().start, start)
                    + value
                    + diff.storage.substring(end, cell.node().end);
            int offset = placeIn(first, cell.column());
            diff.patches.replace(cell.node().id, offset, offset, text);
        }
    }

    /// Where a cell of a column begins in a row that has none there.
    private int placeIn(int row, int column) {
        var node = table.children.get(row);
        for (int c = column; c < grid.columns(row); c++) {
            var slot = grid.at(row, c);
            if (slot != null && slot.row() == row) {
                return slot.node().start;
            }
        }
        return node.children.isEmpty() ? node.contentEnd : node.children.getLast().end;
    }
}
