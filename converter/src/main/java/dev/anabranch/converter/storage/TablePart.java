package dev.anabranch.converter.storage;

import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Row;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.List;

/// A table, with its rows and cells. Text between them comes to stand before the table, as in browsers.
final class TablePart implements Part {
    private static final int MOST_COLUMNS = 1000;

    private final boolean numbered;
    private final List<Row> rows = new ArrayList<>();

    /// Rows of the foot are shown last, wherever they stand.
    private final List<Row> foot = new ArrayList<>();

    private TablePart(boolean numbered) {
        this.numbered = numbered;
    }

    static void start(Reading reading) {
        reading.endParagraph();
        var numbered = reading.scanner.attributeOrEmpty("data-number-column").equals("true");
        reading.push(Element.TABLE, new TablePart(numbered));
    }

    /// The head, body or foot of a table.
    static void startSection(Reading reading, Element element) {
        closeOpenRow(reading);
        for (var section : List.of(Element.THEAD, Element.TBODY, Element.TFOOT)) {
            reading.closeOpen(section, Element.TABLE);
        }
        reading.push(element, Section.PART);
    }

    static void startRow(Reading reading) {
        closeOpenRow(reading);
        ensureTable(reading);
        reading.push(Element.TR, new RowPart());
    }

    private static void closeOpenRow(Reading reading) {
        closeOpenCell(reading);
        reading.closeOpen(Element.TR, Element.TABLE);
    }

    private static void closeOpenCell(Reading reading) {
        reading.closeOpen(Element.TD, Element.TR);
        reading.closeOpen(Element.TH, Element.TR);
    }

    private static void ensureTable(Reading reading) {
        if (reading.nearest(TablePart.class) == null) {
            reading.pushMissing(Element.TABLE, new TablePart(false));
        }
    }

    static void startCell(Reading reading, Element element) {
        closeOpenCell(reading);
        if (!(reading.topPart() instanceof RowPart)) {
            ensureTable(reading);
            if (reading.nearest(RowPart.class) == null) {
                reading.pushMissing(Element.TR, new RowPart());
            }
        }
        reading.pushContainer(element, CellPart.of(reading.scanner));
        reading.style = Style.PLAIN;
    }

    @Override
    public void end(Reading reading, Ended ended) {
        rows.addAll(foot);
        if (!rows.isEmpty()) {
            reading.flow()
                    .add(new Block.Table(rows, numbered, ended.at()), ended.at().start());
        }
    }

    private enum Section implements Part {
        PART;

        @Override
        public void end(Reading reading, Ended ended) {}
    }

    private static final class RowPart implements Part {
        private final List<Cell> cells = new ArrayList<>();

        @Override
        public void end(Reading reading, Ended ended) {
            var table = reading.nearest(TablePart.class);
            if (table != null && !cells.isEmpty()) {
                var rows = reading.topIs(Element.TFOOT) ? table.foot : table.rows;
                rows.add(new Row(cells, reading.topIs(Element.THEAD)));
            }
        }
    }

    /// A cell, with what its tag says.
    private record CellPart(int columns, int rows, Align align, String colour, boolean counts) implements Part {
        static CellPart of(Scanner scanner) {
            var css = scanner.attributeOrEmpty("style");
            var colour = scanner.attributeOrEmpty("data-highlight-colour");
            return new CellPart(
                    Math.clamp(Numbers.parse(scanner.attributeOrEmpty("colspan"), 1), 1, MOST_COLUMNS),
                    Math.max(1, Numbers.parse(scanner.attributeOrEmpty("rowspan"), 1)),
                    Css.align(css),
                    colour.isEmpty() ? Css.property(css, "background-color") : colour,
                    scanner.attributeOrEmpty("class").contains("numberingColumn"));
        }

        @Override
        public boolean ignoresSpace() {
            return false;
        }

        @Override
        public void end(Reading reading, Ended ended) {
            var row = reading.nearest(RowPart.class);
            if (row != null && ended.isContainer()) {
                var alignment = ended.align() == Align.NONE ? align : ended.align();
                boolean header = ended.element() == Element.TH;
                var blocks = counts && header && ended.blocks().isEmpty() ? number(ended) : ended.blocks();
                row.cells.add(new Cell(blocks, header, columns, rows, alignment, colour));
            }
        }

        /// The head of the column in which Confluence counts the rows.
        private static List<Block> number(Ended ended) {
            return List.of(new Block.Paragraph(List.of(new Inline.Text("#", Style.PLAIN)), ended.at()));
        }
    }
}
