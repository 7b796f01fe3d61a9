package dev.anabranch.converter.tree;

import java.util.ArrayList;
import java.util.List;

/// What a page says of itself in its page properties: tables of names and values.
public final class PageProperties {
    /// One of them.
    ///
    /// @param name as the author wrote it, on one line
    public record Property(String name, List<Block> value) {
        /// Copies the list.
        public Property {
            value = List.copyOf(value);
        }
    }

    private PageProperties() {}

    /// The properties of a page, in order. A name may come twice.
    ///
    /// @param id of the macro that holds them; empty for all
    public static List<Property> of(Page page, String id) {
        var properties = new ArrayList<Property>();
        for (var part : page.parts()) {
            if (part.macro().equals("details") && (id.isEmpty() || id.equals(part.name()))) {
                part.blocks().forEach(block -> add(block, properties));
            }
        }
        return properties;
    }

    /// Names stand in the first column, or, when the first row is all headers, in that.
    private static void add(Block block, List<Property> properties) {
        if (!(block instanceof Block.Table table) || table.rows().isEmpty()) {
            return;
        }
        var first = table.rows().getFirst().cells();
        boolean acrossTheTop = table.rows().size() > 1
                && first.size() > 1
                && first.stream().allMatch(Cell::isHeader)
                && table.rows().get(1).cells().stream().noneMatch(Cell::isHeader);
        if (acrossTheTop) {
            var values = table.rows().get(1).cells();
            for (int i = 0; i < Math.min(first.size(), values.size()); i++) {
                add(first.get(i), values.get(i), properties);
            }
            return;
        }
        for (var row : table.rows()) {
            if (row.cells().size() > 1) {
                add(row.cells().get(0), row.cells().get(1), properties);
            }
        }
    }

    private static void add(Cell name, Cell value, List<Property> properties) {
        var words = PlainWords.of(name.blocks());
        if (!words.isEmpty()) {
            properties.add(new Property(words, value.blocks()));
        }
    }
}
