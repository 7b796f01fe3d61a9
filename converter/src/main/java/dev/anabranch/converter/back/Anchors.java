package dev.anabranch.converter.back;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import java.util.List;
import java.util.Set;

/// The names of the anchors that a page sets.
final class Anchors {
    private Anchors() {}

    /// Adds the names of all anchors in the blocks.
    static void collect(List<Block> blocks, Set<String> names) {
        for (var block : blocks) {
            switch (block) {
                case Block.Paragraph paragraph -> inlines(paragraph.content(), names);
                case Block.Heading heading -> inlines(heading.content(), names);
                case Block.Quote quote -> collect(quote.blocks(), names);
                case Block.Callout callout -> collect(callout.blocks(), names);
                case Block.Expand expand -> collect(expand.blocks(), names);
                case Block.Items list -> list.items().forEach(item -> collect(item.blocks(), names));
                case Block.Table table ->
                    table.rows().forEach(row -> row.cells().forEach(cell -> collect(cell.blocks(), names)));
                case Block.Code _, Block.Rule _, Block.Formula _, Block.Verbatim _ -> {}
            }
        }
    }

    private static void inlines(List<Inline> inlines, Set<String> names) {
        for (var inline : inlines) {
            if (inline instanceof Inline.Anchor anchor) {
                names.add(anchor.name());
            }
        }
    }
}
