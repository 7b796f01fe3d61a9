package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cells of a table in storage by row and column of its Markdown, where a merged cell stands at each place that it
/// covers. In a table that is HTML in the Markdown each cell stands where it begins.
final class TableGrid {
    private final List<List<@Nullable Slot>> rows;

    /// Whether the Markdown has the same cells, merged as they are.
    private final boolean direct;

    private TableGrid(List<List<@Nullable Slot>> rows, boolean direct) {
        this.rows = rows;
        this.direct = direct;
    }

    /// A cell of the storage at a place of the Markdown.
    record Slot(Node node, Cell cell, int row, int column) {
        /// The first row below the cell.
        int endRow() {
            return row + Math.max(1, cell.rows());
        }
    }

    /// Whether the Markdown has the same cells, merged as they are.
    boolean isDirect() {
        return direct;
    }

    /// What stands at a place; null for nothing.
    @Nullable
    Slot at(int row, int column) {
        return column < rows.get(row).size() ? rows.get(row).get(column) : null;
    }

    int rows() {
        return rows.size();
    }

    int columns(int row) {
        return rows.get(row).size();
    }

    /// The cells that reach over several rows.
    List<Slot> tall() {
        return beginning().stream().filter(slot -> slot.cell.rows() > 1).toList();
    }

    /// Whether any cell is merged.
    boolean isMerged() {
        return beginning().stream().anyMatch(slot -> slot.cell.rows() > 1 || slot.cell.columns() > 1);
    }

    private List<Slot> beginning() {
        var slots = new ArrayList<Slot>();
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.get(r).size(); c++) {
                var slot = rows.get(r).get(c);
                if (slot != null && slot.row == r && slot.column == c) {
                    slots.add(slot);
                }
            }
        }
        return slots;
    }

    /// The cells of the storage by row and column of the Markdown; null when they cannot be told.
    static @Nullable TableGrid of(Node node, Block.Table original, Block.Table mirror) {
        boolean direct = true;
        for (int r = 0; r < mirror.rows().size(); r++) {
            direct &= mirror.rows().get(r).cells().size()
                    == original.rows().get(r).cells().size();
        }
        var grid = new ArrayList<List<@Nullable Slot>>();
        for (int r = 0; r < original.rows().size(); r++) {
            grid.add(new ArrayList<>());
        }
        for (int r = 0; r < original.rows().size(); r++) {
            var cells = original.rows().get(r).cells();
            int column = 0;
            for (int c = 0; c < cells.size(); c++) {
                while (column < grid.get(r).size() && grid.get(r).get(column) != null) {
                    column++;
                }
                var slot = new Slot(node.children.get(r).children.get(c), cells.get(c), r, column);
                int width = direct ? 1 : cells.get(c).columns();
                int height = direct
                        ? 1
                        : Math.min(cells.get(c).rows(), original.rows().size() - r);
                place(grid, r, column, width, height, slot);
                column += width;
            }
        }
        int widest = grid.stream().mapToInt(List::size).max().orElse(0);
        for (int r = 0; r < grid.size(); r++) {
            if (mirror.rows().get(r).cells().size() != widest && !direct) {
                return null;
            }
        }
        return new TableGrid(grid, direct);
    }

    private static void place(List<List<@Nullable Slot>> grid, int top, int left, int width, int height, Slot slot) {
        for (int r = top; r < top + height; r++) {
            var row = grid.get(r);
            for (int c = left; c < left + Math.min(width, 1000); c++) {
                while (row.size() <= c) {
                    row.add(null);
                }
                if (row.get(c) == null) {
                    row.set(c, slot);
                }
            }
        }
    }
}
