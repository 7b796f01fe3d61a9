package dev.anabranch.converter.storage;

import dev.anabranch.converter.tree.Block;
import java.util.ArrayList;
import java.util.List;

/// A row of columns, which are read one after another, a sidebar after the main part.
final class LayoutPart implements Part {
    private final String type;
    private final List<List<Block>> columns = new ArrayList<>();

    private LayoutPart(String type) {
        this.type = type;
    }

    static void start(Reading reading) {
        reading.endParagraph();
        reading.push(Element.AC_LAYOUT_SECTION, new LayoutPart(reading.scanner.attributeOrEmpty("ac:type")));
    }

    @Override
    public void end(Reading reading, Ended ended) {
        for (var column : inReadingOrder()) {
            reading.addAll(column, ended.at());
        }
    }

    private List<List<Block>> inReadingOrder() {
        if (type.equals("two_left_sidebar") && columns.size() == 2) {
            return columns.reversed();
        }
        if (type.equals("three_with_sidebars") && columns.size() == 3) {
            return List.of(columns.get(1), columns.get(0), columns.get(2));
        }
        return columns;
    }

    /// A column.
    enum Column implements Part {
        PART;

        @Override
        public boolean ignoresSpace() {
            return false;
        }

        @Override
        public void end(Reading reading, Ended ended) {
            if (reading.topPart() instanceof LayoutPart layout) {
                layout.columns.add(ended.blocks());
            } else {
                reading.addAll(ended.blocks(), ended.at());
            }
        }
    }
}
