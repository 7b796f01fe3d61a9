package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.roundtrip.Conflict.Reason;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.PlainWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Edits of a table, by rows, columns and cells. A cell that is merged stands in the Markdown at each place that it
/// covers.
final class TableEdit {
    private final BlockDiff diff;

    TableEdit(BlockDiff diff) {
        this.diff = diff;
    }

    boolean table(Node node, Block.Table before, Block.Table after) {
        if (!node.isParallel
                || !(node.block instanceof Block.Table original)
                || node.children.size() != before.rows().size()
                || before.rows().isEmpty()
                || after.rows().isEmpty()
                || before.numbered() != after.numbered()) {
            return false;
        }
        var grid = TableGrid.of(node, original, before);
        if (grid == null) {
            return false;
        }
        if (grid.isDirect() && grid.isMerged()) {
            return mergedAsTheyAre(node, before, after, grid);
        }
        int columns = after.rows().getFirst().cells().size();
        boolean even = after.rows().stream().allMatch(row -> row.cells().size() == columns)
                && before.rows().stream()
                        .allMatch(row -> row.cells().size()
                                == before.rows().getFirst().cells().size());
        boolean otherColumns = columns != before.rows().getFirst().cells().size();
        if (!even || (otherColumns && grid.isMerged())) {
            diff.conflict(node.id, Reason.AMBIGUOUS, "The number of columns of a merged table has changed.", "");
            return false;
        }
        var pairs = RowPairs.of(before.rows(), after.rows());
        var rows = new RowEdit(diff, node, before, after, grid, pairs);
        if (rows.isNeeded() && !rows.make()) {
            return false;
        }
        if (otherColumns) {
            new ColumnEdit(diff, node, after, grid, pairs).make();
        }
        cells(before, after, grid, pairs);
        return true;
    }

    /// Cells of a table that is HTML in the Markdown: its rows and columns stay.
    private boolean mergedAsTheyAre(Node node, Block.Table before, Block.Table after, TableGrid grid) {
        boolean same = before.rows().size() == after.rows().size();
        for (int r = 0; same && r < before.rows().size(); r++) {
            same = before.rows().get(r).cells().size()
                    == after.rows().get(r).cells().size();
        }
        if (!same) {
            diff.conflict(node.id, Reason.AMBIGUOUS, "Rows or columns of a table with merged cells have changed.", "");
            return false;
        }
        for (int r = 0; r < before.rows().size(); r++) {
            for (int c = 0; c < before.rows().get(r).cells().size(); c++) {
                var was = before.rows().get(r).cells().get(c);
                var is = after.rows().get(r).cells().get(c);
                var slot = grid.at(r, c);
                if (RowPairs.print(was).equals(RowPairs.print(is))) {
                    continue;
                }
                if (slot == null || was.isHeader() != is.isHeader()) {
                    return false;
                }
                cell(slot.node(), was, is, false);
            }
        }
        return true;
    }

    // ---------------------------------------------------------------- cells

    /// A cell that is different: its row before and after, its column before and after.
    private record Place(int rowBefore, int rowAfter, int columnBefore, int columnAfter) {}

    private void cells(Block.Table before, Block.Table after, TableGrid grid, RowPairs pairs) {
        var edits = new LinkedHashMap<Node, List<Place>>();
        for (int a = 0; a < pairs.rows().length; a++) {
            for (int c = 0; pairs.rows()[a] >= 0 && c < pairs.columns().length; c++) {
                if (pairs.columns()[c] >= 0) {
                    var place = new Place(pairs.rows()[a], a, pairs.columns()[c], c);
                    gather(before, after, place, grid, edits);
                }
            }
        }
        edits.forEach((node, places) -> cell(node, places, before, after, grid, pairs));
    }

    private void gather(
            Block.Table before, Block.Table after, Place place, TableGrid grid, Map<Node, List<Place>> edits) {
        var was = RowPairs.print(was(before, place));
        if (was.equals(RowPairs.print(is(after, place)))) {
            return;
        }
        var slot = grid.at(place.rowBefore, place.columnBefore);
        if (slot == null) {
            diff.conflict("", Reason.AMBIGUOUS, "The table has no cell there.", "");
        } else {
            edits.computeIfAbsent(slot.node(), _ -> new ArrayList<>()).add(place);
        }
    }

    private static Cell was(Block.Table before, Place place) {
        return before.rows().get(place.rowBefore).cells().get(place.columnBefore);
    }

    private static Cell is(Block.Table after, Place place) {
        return after.rows().get(place.rowAfter).cells().get(place.columnAfter);
    }

    private void cell(
            Node node, List<Place> places, Block.Table before, Block.Table after, TableGrid grid, RowPairs pairs) {
        var first = places.getFirst();
        var wanted = is(after, first);
        boolean same = places.stream()
                .allMatch(place -> RowPairs.print(is(after, place)).equals(RowPairs.print(wanted)));
        int covered = 0;
        int shown = 0;
        for (int b : pairs.rows()) {
            for (int c = 0; b >= 0 && c < grid.columns(b); c++) {
                var slot = grid.at(b, c);
                var cells = before.rows().get(b).cells();
                boolean here = slot != null && slot.node().equals(node);
                covered += here ? 1 : 0;
                shown += here && c < cells.size() && !cells.get(c).blocks().isEmpty() ? 1 : 0;
            }
        }
        if (!same || (places.size() != covered && places.size() != shown)) {
            diff.conflict(
                    node.id,
                    Reason.AMBIGUOUS,
                    "The cell is merged and stands at " + shown + " places; change all of them.",
                    PlainWords.of(wanted.blocks()));
            return;
        }
        var slot = grid.at(first.rowBefore, first.columnBefore);
        boolean headerInBody =
                slot != null && slot.cell().isHeader() && !was(before, first).isHeader();
        cell(node, was(before, first), wanted, headerInBody);
    }

    private void cell(Node node, Cell before, Cell after, boolean bold) {
        int marks = bold ? ParagraphEdit.STRONG : 0;
        int size = diff.patches.size();
        var slot = new BlockDiff.Slot(node.contentStart, node.contentEnd, marks);
        if (diff.nodes.pairAll(before.blocks(), node.children)) {
            diff.blocks(before.blocks(), after.blocks(), slot);
            return;
        }
        if (lines(node, before, after, marks)
                || (node.children.size() == 1
                        && new MacroEdit(diff).codeInCell(node.children.getFirst(), before, after))) {
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
                PlainWords.of(after.blocks()));
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
