package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import java.util.ArrayList;
import java.util.List;

/// How a table is best written.
sealed interface TableShape {
    /// Lines of code in a cell beyond which a pipe table becomes unreadable.
    int MOST_CODE_LINES = 10;

    /// Not a table at all: cells that only place their content.
    record Stack(List<Block> blocks) implements TableShape {}

    /// More than pipes can say.
    record Html() implements TableShape {}

    /// A row a line.
    record Pipes(Grid grid) implements TableShape {}

    static TableShape of(Block.Table table) {
        if (isLayout(table)) {
            return new Stack(stacked(table));
        }
        if (needsHtml(table)) {
            return new Html();
        }
        var grid = Grid.of(table.rows());
        return grid == null ? new Html() : new Pipes(grid);
    }

    /// A table without header, of one row or one column, with blocks in its cells, only places them. So does a frame
    /// around another table.
    static boolean isLayout(Block.Table table) {
        boolean oneRow = table.rows().size() == 1;
        boolean oneColumn = true;
        boolean hasHeader = false;
        boolean hasBlocks = false;
        for (var row : table.rows()) {
            oneColumn &= row.cells().size() == 1;
            hasHeader |= row.inHead();
            for (var cell : row.cells()) {
                hasHeader |= cell.isHeader();
                hasBlocks |= holdsBlocks(cell);
            }
        }
        boolean frame = oneRow
                && oneColumn
                && holdsTable(table.rows().getFirst().cells().getFirst());
        return frame || (!hasHeader && (oneRow || oneColumn) && hasBlocks);
    }

    private static boolean holdsBlocks(Cell cell) {
        if (cell.blocks().size() > 1) {
            return true;
        }
        return !cell.blocks().isEmpty() && !(cell.blocks().getFirst() instanceof Block.Paragraph);
    }

    private static boolean holdsTable(Cell cell) {
        for (var block : cell.blocks()) {
            if (block instanceof Block.Table) {
                return true;
            }
        }
        return false;
    }

    private static List<Block> stacked(Block.Table table) {
        var blocks = new ArrayList<Block>();
        for (var row : table.rows()) {
            for (var cell : row.cells()) {
                blocks.addAll(cell.blocks());
            }
        }
        return blocks;
    }

    private static boolean needsHtml(Block.Table table) {
        for (var row : table.rows()) {
            for (var cell : row.cells()) {
                if (needsHtml(cell.blocks())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean itemsNeedHtml(Block.Items list) {
        for (var item : list.items()) {
            if (needsHtml(item.blocks())) {
                return true;
            }
        }
        return false;
    }

    private static boolean needsHtml(List<Block> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            boolean html = switch (block) {
                case Block.Table _ -> true;
                case Block.Code code -> CodeText.hasMoreLines(code.text(), MOST_CODE_LINES);
                case Block.Quote quote -> needsHtml(quote.blocks());
                case Block.Callout callout -> needsHtml(callout.blocks());
                case Block.Expand expand -> needsHtml(expand.blocks());
                case Block.Items list -> itemsNeedHtml(list);
                case Block.Paragraph _, Block.Heading _, Block.Rule _, Block.Formula _, Block.Verbatim _ -> false;
            };
            if (html) {
                return true;
            }
        }
        return false;
    }
}
