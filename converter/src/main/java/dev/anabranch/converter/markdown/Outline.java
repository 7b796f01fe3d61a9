package dev.anabranch.converter.markdown;

import dev.anabranch.converter.page.Heading;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The headings and anchors of a page, in the order in which they are written.
final class Outline {
    private final Page page;
    private final List<Block.Heading> headings = new ArrayList<>();
    private final Set<String> anchors = new HashSet<>();
    private boolean known;

    Outline(Page page) {
        this.page = page;
    }

    /// Most pages have no link to one of their own places: the page is looked through when somebody asks.
    private void lookThrough() {
        if (!known) {
            known = true;
            blocks(page.blocks(), true);
        }
    }

    /// Whether the page sets an anchor of that name.
    boolean hasAnchor(String name) {
        lookThrough();
        return anchors.contains(name);
    }

    /// The headings with their slugs.
    List<Heading> headings(InlineWriter inlines) {
        lookThrough();
        var slugs = new Slugs();
        var list = new ArrayList<Heading>(headings.size());
        for (var heading : headings) {
            var text = inlines.plain(heading.content());
            if (!text.isEmpty()) {
                list.add(new Heading(heading.level(), text, slugs.next(text)));
            }
        }
        return list;
    }

    private void blocks(List<Block> blocks, boolean written) {
        for (var block : blocks) {
            switch (block) {
                case Block.Paragraph paragraph -> inlines(paragraph.content());
                case Block.Heading heading -> {
                    inlines(heading.content());
                    if (written) {
                        headings.add(heading);
                    }
                }
                case Block.Quote quote -> blocks(quote.blocks(), written);
                case Block.Callout callout -> blocks(callout.blocks(), written);
                case Block.Expand expand -> blocks(expand.blocks(), written);
                case Block.Items list -> {
                    for (var item : list.items()) {
                        blocks(item.blocks(), written);
                    }
                }
                case Block.Table table -> table(table, written);
                case Block.Code _, Block.Rule _, Block.Formula _, Block.Verbatim _ -> {}
            }
        }
    }

    /// In a cell a heading is bold text; in cells that are only stacked it is a heading.
    private void table(Block.Table table, boolean written) {
        boolean stacked = written && TableShape.isLayout(table);
        for (var row : table.rows()) {
            row.cells().forEach(cell -> blocks(cell.blocks(), stacked));
        }
    }

    private void inlines(List<Inline> inlines) {
        for (var inline : inlines) {
            if (inline instanceof Inline.Anchor anchor) {
                anchors.add(anchor.name());
            }
        }
    }
}
