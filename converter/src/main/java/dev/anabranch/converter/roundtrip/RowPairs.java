package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.PlainWords;
import dev.anabranch.converter.tree.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which rows and columns of a table after an edit are which of those before it.
final class RowPairs {
    private static final double LEAST_SIMILARITY = 0.5;

    private final int[] rows;
    private final int[] columns;

    private RowPairs(int[] rows, int[] columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /// By row after: the row before, or -1; growing.
    int[] rows() {
        return rows;
    }

    /// By column after: the column before, or -1; growing.
    int[] columns() {
        return columns;
    }

    /// Pairs the rows and, where their number has changed, the columns.
    static RowPairs of(List<Row> before, List<Row> after) {
        int columnsBefore = before.getFirst().cells().size();
        int columnsAfter = after.getFirst().cells().size();
        var columns = columnsBefore == columnsAfter ? same(columnsAfter) : columns(before, after);
        return new RowPairs(rows(before, after, columns), columns);
    }

    private static int[] same(int count) {
        var same = new int[count];
        Arrays.setAll(same, i -> i);
        return same;
    }

    /// Whether a column of those before is still there.
    boolean keeps(int columnBefore) {
        return Arrays.stream(columns).anyMatch(column -> column == columnBefore);
    }

    private static int[] columns(List<Row> before, List<Row> after) {
        var was = columnWords(before);
        var is = columnWords(after);
        return Pairing.of(was.size(), is.size(), (b, a) -> {
            double common = Pairing.common(was.get(b), is.get(a));
            return common >= LEAST_SIMILARITY ? common : -1;
        });
    }

    private static List<String> columnWords(List<Row> rows) {
        var words = new ArrayList<String>();
        for (int c = 0; c < rows.getFirst().cells().size(); c++) {
            var column = new StringBuilder();
            for (var row : rows) {
                column.append(c < row.cells().size() ? words(row.cells().get(c)) : "")
                        .append(' ');
            }
            words.add(column.toString());
        }
        return words;
    }

    private static int[] rows(List<Row> before, List<Row> after, int[] columns) {
        var partner = Alignment.of(prints(before, columns, false), prints(after, columns, true));
        int b = 0;
        int a = 0;
        while (a <= after.size()) {
            int endA = a;
            while (endA < after.size() && partner[endA] < 0) {
                endA++;
            }
            int endB = endA == after.size() ? before.size() : partner[endA];
            gap(before.subList(b, endB), after.subList(a, endA), b, a, partner);
            b = endB + 1;
            a = endA + 1;
        }
        return partner;
    }

    private static void gap(List<Row> before, List<Row> after, int offsetB, int offsetA, int[] partner) {
        var pairs = Pairing.of(
                before.size(), after.size(), (b, a) -> Pairing.common(words(before.get(b)), words(after.get(a))));
        for (int a = 0; a < pairs.length; a++) {
            partner[offsetA + a] = pairs[a] < 0 ? -1 : offsetB + pairs[a];
        }
    }

    /// The rows as they are compared: without the columns that are only on one side.
    private static List<String> prints(List<Row> rows, int[] columns, boolean isAfter) {
        return rows.stream()
                .map(row -> {
                    var print = new StringBuilder();
                    for (int c = 0; c < columns.length; c++) {
                        int column = isAfter ? c : columns[c];
                        if (columns[c] >= 0 && column < row.cells().size()) {
                            print.append('\u0005').append(print(row.cells().get(column)));
                        }
                    }
                    return print.toString();
                })
                .toList();
    }

    /// All that a reader sees of a cell.
    static String print(Cell cell) {
        return cell.isHeader() + String.join("", Units.prints(cell.blocks()));
    }

    private static String words(Cell cell) {
        return PlainWords.of(cell.blocks());
    }

    private static String words(Row row) {
        var words = new StringBuilder();
        row.cells().forEach(cell -> words.append(words(cell)).append(' '));
        return words.toString();
    }
}
