package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.roundtrip.Conflict.Reason;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Edits of a table, cell by cell and row by row. A cell that is merged stands in the Markdown at each place that it
/// covers.
final class TableEdit {
    private final BlockDiff diff;

    TableEdit(BlockDiff diff) {
        this.diff = diff;
    }

    /// A cell of the storage at a place of the Markdown.
    record Slot(Node node, Cell cell) {}

    boolean table(Node node, Block.Table before, Block.Table after) {
        if (!node.isParallel
                || !(node.block instanceof Block.Table original)
                || node.children.size() != before.rows().size()
                || before.numbered() != after.numbered()) {
            return false;
        }
        var slots = slots(node, original, before);
        if (slots == null) {
            return false;
        }
        int columns = before.rows().getFirst().cells().size();
        for (var row : after.rows()) {
            if (row.cells().size() != columns) {
                diff.conflict(node.id, Reason.AMBIGUOUS, "The number of columns has changed; replace the table.", "");
                return false;
            }
        }
        return rows(node, original, before, after, slots);
    }

    /// The cells of the storage by row and column of the Markdown; null when they cannot be told.
    static @Nullable List<List<@Nullable Slot>> slots(Node node, Block.Table original, Block.Table mirror) {
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
                var slot = new Slot(node.children.get(r).children.get(c), cells.get(c));
                while (column < grid.get(r).size() && grid.get(r).get(column) != null) {
                    column++;
                }
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
        return grid;
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

    private boolean rows(
            Node node, Block.Table original, Block.Table before, Block.Table after, List<List<@Nullable Slot>> slots) {
        var match = Alignment.of(prints(before.rows()), prints(after.rows()));
        var pairs = new LinkedHashMap<Integer, Integer>();
        var edits = new HashMap<Node, List<int[]>>();
        int b = 0;
        int a = 0;
        while (a <= after.rows().size()) {
            int endA = a;
            while (endA < after.rows().size() && match[endA] < 0) {
                endA++;
            }
            int endB = endA == after.rows().size() ? before.rows().size() : match[endA];
            if (!rowGap(node, original, before, after, new int[] {b, endB, a, endA}, pairs)) {
                return false;
            }
            if (endA < after.rows().size()) {
                pairs.put(endB, endA);
            }
            b = endB + 1;
            a = endA + 1;
        }
        for (var pair : pairs.entrySet()) {
            gather(before, after, pair.getKey(), pair.getValue(), slots, edits);
        }
        return cells(before, after, slots, edits);
    }

    private static List<String> prints(List<Row> rows) {
        return rows.stream()
                .map(row -> String.join(
                        "\u0005", row.cells().stream().map(TableEdit::print).toList()))
                .toList();
    }

    private static String print(Cell cell) {
        return cell.isHeader() + String.join("", Units.prints(cell.blocks()));
    }

    private boolean rowGap(
            Node node,
            Block.Table original,
            Block.Table before,
            Block.Table after,
            int[] gap,
            Map<Integer, Integer> pairs) {
        var partner = Pairing.of(
                gap[1] - gap[0],
                gap[3] - gap[2],
                (b, a) -> Pairing.common(
                        words(before.rows().get(gap[0] + b)), words(after.rows().get(gap[2] + a))));
        var paired = new boolean[gap[1] - gap[0]];
        int done = gap[0];
        for (int a = gap[2]; a < gap[3]; a++) {
            int pair = partner[a - gap[2]];
            if (pair >= 0) {
                paired[pair] = true;
                done = gap[0] + pair + 1;
                pairs.put(gap[0] + pair, a);
            } else {
                if (spans(original)) {
                    return refuseRows(node);
                }
                int offset = done > 0 ? node.children.get(done - 1).end : node.children.getFirst().start;
                diff.patches.replace(
                        node.id,
                        offset,
                        offset,
                        diff.writer.writeRows(List.of(after.rows().get(a))));
            }
        }
        for (int b = gap[0]; b < gap[1]; b++) {
            if (!paired[b - gap[0]]) {
                if (spans(original)) {
                    return refuseRows(node);
                }
                var row = node.children.get(b);
                diff.patches.replace(row.id, row.start, row.end, "");
            }
        }
        return true;
    }

    private boolean refuseRows(Node node) {
        diff.conflict(
                node.id,
                Reason.AMBIGUOUS,
                "Cells reach over several rows, so rows cannot be added or removed one by one.",
                "");
        return false;
    }

    private static boolean spans(Block.Table table) {
        return table.rows().stream().anyMatch(row -> row.cells().stream().anyMatch(cell -> cell.rows() > 1));
    }

    private static String words(Row row) {
        var words = new StringBuilder();
        row.cells()
                .forEach(cell -> words.append(dev.anabranch.converter.tree.PlainWords.of(cell.blocks()))
                        .append(' '));
        return words.toString();
    }

    private static void gather(
            Block.Table before,
            Block.Table after,
            int b,
            int a,
            List<List<@Nullable Slot>> slots,
            Map<Node, List<int[]>> edits) {
        var cellsB = before.rows().get(b).cells();
        var cellsA = after.rows().get(a).cells();
        for (int c = 0; c < Math.min(cellsB.size(), cellsA.size()); c++) {
            var slot = c < slots.get(b).size() ? slots.get(b).get(c) : null;
            if (slot != null && !print(cellsB.get(c)).equals(print(cellsA.get(c)))) {
                edits.computeIfAbsent(slot.node, _ -> new ArrayList<>()).add(new int[] {b, a, c});
            } else if (slot == null && !print(cellsB.get(c)).equals(print(cellsA.get(c)))) {
                edits.computeIfAbsent(NOWHERE, _ -> new ArrayList<>()).add(new int[] {b, a, c});
            }
        }
    }

    /// Stands for a place of the table that no cell covers.
    private static final Node NOWHERE = new Node(Node.Kind.CELL, null, Node.Place.of(0, 0));

    private boolean cells(
            Block.Table before, Block.Table after, List<List<@Nullable Slot>> slots, Map<Node, List<int[]>> edits) {
        for (var edit : edits.entrySet()) {
            var places = edit.getValue();
            var first = places.getFirst();
            var wanted = after.rows().get(first[1]).cells().get(first[2]);
            if (edit.getKey().equals(NOWHERE)) {
                diff.conflict("", Reason.AMBIGUOUS, "The table has no cell there.", "");
                continue;
            }
            int covered = 0;
            for (var row : slots) {
                for (var slot : row) {
                    covered += slot != null && slot.node.equals(edit.getKey()) ? 1 : 0;
                }
            }
            boolean same = places.stream()
                    .allMatch(place -> print(after.rows().get(place[1]).cells().get(place[2]))
                            .equals(print(wanted)));
            int shown = shown(before, slots, edit.getKey());
            if (!same || (places.size() != covered && places.size() != shown)) {
                diff.conflict(
                        edit.getKey().id,
                        Reason.AMBIGUOUS,
                        "The cell is merged and stands at " + shown + " places; change all of them.",
                        dev.anabranch.converter.tree.PlainWords.of(wanted.blocks()));
                continue;
            }
            cell(
                    edit.getKey(),
                    before.rows().get(first[0]).cells().get(first[2]),
                    wanted,
                    isHeaderInBody(before, slots, first));
        }
        return true;
    }

    /// At how many places of the Markdown the cell's text stands.
    private static int shown(Block.Table before, List<List<@Nullable Slot>> slots, Node node) {
        int shown = 0;
        for (int r = 0; r < slots.size(); r++) {
            for (int c = 0; c < slots.get(r).size(); c++) {
                var slot = slots.get(r).get(c);
                var cells = before.rows().get(r).cells();
                if (slot != null
                        && slot.node.equals(node)
                        && c < cells.size()
                        && !cells.get(c).blocks().isEmpty()) {
                    shown++;
                }
            }
        }
        return shown;
    }

    private static boolean isHeaderInBody(Block.Table before, List<List<@Nullable Slot>> slots, int[] place) {
        var slot = slots.get(place[0]).get(place[2]);
        return slot != null
                && slot.cell.isHeader()
                && !before.rows().get(place[0]).cells().get(place[2]).isHeader();
    }

    private void cell(Node node, Cell before, Cell after, boolean bold) {
        int marks = bold ? ParagraphEdit.STRONG : 0;
        int size = diff.patches.size();
        var slot = new BlockDiff.Slot(node.contentStart, node.contentEnd, marks);
        if (diff.nodes.pairAll(before.blocks(), node.children)) {
            diff.blocks(before.blocks(), after.blocks(), slot);
            return;
        }
        if (lines(node, before, after, marks)) {
            return;
        }
        diff.patches.backTo(size);
        var old = diff.storage.substring(node.contentStart, node.contentEnd);
        if (marks == 0 && BlockDiff.same(diff.writer.writeCell(before), old)) {
            diff.patches.replace(node.id, node.contentStart, node.contentEnd, diff.writer.writeCell(after));
            return;
        }
        diff.conflict(
                node.id,
                Reason.NOT_EDITABLE,
                "The cell holds more than its Markdown says, and the edit reaches into that.",
                dev.anabranch.converter.tree.PlainWords.of(after.blocks()));
    }

    /// Several paragraphs in a cell are one in the Markdown, with line breaks between them.
    private boolean lines(Node node, Cell before, Cell after, int marks) {
        if (before.blocks().size() != 1
                || after.blocks().size() != 1
                || !(before.blocks().getFirst() instanceof Block.Paragraph one)
                || !(after.blocks().getFirst() instanceof Block.Paragraph other)
                || !node.children.stream().allMatch(child -> child.holdsWords)) {
            return false;
        }
        var linesBefore = lines(one.content());
        var linesAfter = lines(other.content());
        if (linesBefore.size() != node.children.size() || linesAfter.size() != linesBefore.size()) {
            return false;
        }
        for (int i = 0; i < linesBefore.size(); i++) {
            var was = linesBefore.get(i);
            var is = linesAfter.get(i);
            boolean changed = !Units.print(new Block.Paragraph(was, one.at()))
                    .equals(Units.print(new Block.Paragraph(is, one.at())));
            if (changed && !diff.words(node.children.get(i), was, is, marks)) {
                return false;
            }
        }
        return true;
    }

    private static List<List<Inline>> lines(List<Inline> content) {
        var lines = new ArrayList<List<Inline>>();
        lines.add(new ArrayList<>());
        for (var inline : content) {
            if (inline instanceof Inline.Break) {
                lines.add(new ArrayList<>());
            } else {
                lines.getLast().add(inline);
            }
        }
        return lines;
    }
}
