package dev.anabranch.converter.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rows and columns of a table with merged cells.
final class GridSize {
    /// How many columns and rows a cell covers.
    record Cover(int columns, int rows) {}

    private GridSize() {}

    /// The size in the form `rows`x`columns`.
    static String of(List<List<Cover>> rows) {
        var taken = new ArrayList<Set<Integer>>();
        rows.forEach(row -> taken.add(new HashSet<>()));
        int columns = 0;
        for (int r = 0; r < rows.size(); r++) {
            int column = 0;
            for (var cell : rows.get(r)) {
                while (taken.get(r).contains(column)) {
                    column++;
                }
                for (int below = r; below < Math.min(rows.size(), r + Math.max(1, cell.rows())); below++) {
                    for (int c = column; c < column + cell.columns(); c++) {
                        taken.get(below).add(c);
                    }
                }
                column += cell.columns();
            }
            columns = Math.max(
                    columns,
                    taken.get(r).stream().mapToInt(Integer::intValue).max().orElse(-1) + 1);
        }
        return rows.size() + "x" + columns;
    }
}
