package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cells of a table by row and column, those that are merged at every place they cover.
///
/// @param slots by row, then column; null where the table has no cell
/// @param columns how many columns the widest row has
record Grid(List<@Nullable Slot[]> slots, int columns, boolean hasMergedCells) {
    /// A table may have this many places, and this many more for each of its cells. Merged cells that cover more would
    /// fill it with repetitions.
    private static final int MOST_SLOTS = 2_000;

    private static final int MOST_SLOTS_PER_CELL = 50;

    /// A place in the grid.
    ///
    /// @param first whether it is the upper left place of its cell
    record Slot(Cell cell, boolean first, boolean repeats) {}

    /// A value is repeated in at most this many places.
    private static final int MOST_REPETITIONS = 200;

    /// The grid of some rows; null when merged cells make it too large to be written.
    static @Nullable Grid of(List<Row> rows) {
        if (!holdMergedCells(rows)) {
            return unmerged(rows);
        }
        var builder = new Builder(rows);
        return builder.build() ? builder.grid() : null;
    }

    private static boolean holdMergedCells(List<Row> rows) {
        for (var row : rows) {
            for (var cell : row.cells()) {
                if (cell.columns() > 1 || cell.rows() > 1) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Grid unmerged(List<Row> rows) {
        int columns = 0;
        var slots = new ArrayList<@Nullable Slot[]>(rows.size());
        for (var row : rows) {
            var cells = row.cells();
            var line = new @Nullable Slot[cells.size()];
            for (int i = 0; i < line.length; i++) {
                line[i] = new Slot(cells.get(i), true, false);
            }
            slots.add(line);
            columns = Math.max(columns, line.length);
        }
        return new Grid(slots, columns, false);
    }

    private static final class Builder {
        private final List<Row> rows;
        private final List<List<@Nullable Slot>> slots = new ArrayList<>();
        private final int most;
        private int count;

        Builder(List<Row> rows) {
            this.rows = rows;
            int cells = 0;
            for (var row : rows) {
                slots.add(new ArrayList<>());
                cells += row.cells().size();
            }
            most = MOST_SLOTS + MOST_SLOTS_PER_CELL * cells;
        }

        boolean build() {
            for (int r = 0; r < rows.size(); r++) {
                int column = 0;
                for (var cell : rows.get(r).cells()) {
                    column = firstFree(slots.get(r), column);
                    int height = Math.min(cell.rows(), rows.size() - r);
                    int width = cell.columns();
                    count += height * width;
                    if (count > most || count < 0) {
                        return false;
                    }
                    place(cell, r, column, height, width);
                    column += width;
                }
            }
            return true;
        }

        private static int firstFree(List<@Nullable Slot> row, int from) {
            int column = from;
            while (column < row.size() && row.get(column) != null) {
                column++;
            }
            return column;
        }

        private void place(Cell cell, int top, int left, int height, int width) {
            boolean alone = width > 1 && rows.get(top).cells().size() == 1;
            boolean repeats = !alone && (long) height * width <= MOST_REPETITIONS;
            for (int r = top; r < top + height; r++) {
                var row = slots.get(r);
                for (int c = left; c < left + width; c++) {
                    while (row.size() <= c) {
                        row.add(null);
                    }
                    if (row.get(c) == null) {
                        row.set(c, new Slot(cell, r == top && c == left, repeats));
                    }
                }
            }
        }

        Grid grid() {
            int columns = 0;
            for (var row : slots) {
                columns = Math.max(columns, row.size());
            }
            var array = new ArrayList<@Nullable Slot[]>(slots.size());
            for (var row : slots) {
                array.add(row.toArray(new @Nullable Slot[0]));
            }
            return new Grid(array, columns, true);
        }
    }
}
