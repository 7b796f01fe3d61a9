package dev.anabranch.converter.storage;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.CalloutKind;
import dev.anabranch.converter.tree.Decisions;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.PageBuilder;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.List;

/// Nodes of the new editor that storage format has no element for.
final class AdfInStorage {
    private AdfInStorage() {}

    /// The blocks that a node stands for.
    static List<Block> blocks(Open.OpenNode node, Span at, PageBuilder page) {
        page.note("adf:" + node.type, outcome(node), at.start());
        return switch (node.type) {
            case "panel" ->
                List.of(new Block.Callout(
                        CalloutKind.ofAdf(node.attributes.getOrDefault("panel-type", "")), "", node.blocks, at));
            case "expand", "nested-expand" ->
                List.of(new Block.Expand(node.attributes.getOrDefault("title", ""), node.blocks, at));
            case "decision-item" ->
                List.of(new Block.Items(ItemsKind.BULLETS, 1, List.of(new Item(decision(node.blocks, at), false)), at));
            case "decision-list" -> merged(node.blocks, at);
            case "extension", "bodied-extension", "inline-extension" -> extension(node, at);
            default -> node.blocks;
        };
    }

    private static Outcome outcome(Open.OpenNode node) {
        return switch (node.type) {
            case "panel", "expand", "nested-expand", "decision-item", "decision-list" -> Outcome.KEPT;
            default -> node.blocks.isEmpty() ? Outcome.PLACEHOLDER : Outcome.SIMPLIFIED;
        };
    }

    private static List<Block> decision(List<Block> blocks, Span at) {
        return Decisions.marked(blocks, at);
    }

    private static List<Block> merged(List<Block> blocks, Span at) {
        var items = new ArrayList<Item>();
        for (var block : blocks) {
            if (block instanceof Block.Items list) {
                items.addAll(list.items());
            } else {
                items.add(new Item(decision(List.of(block), at), false));
            }
        }
        return items.isEmpty() ? List.of() : List.of(new Block.Items(ItemsKind.BULLETS, 1, items, at));
    }

    private static List<Block> extension(Open.OpenNode node, Span at) {
        if (!node.blocks.isEmpty()) {
            return node.blocks;
        }
        var key = node.attributes.getOrDefault("extension-key", "");
        var name = key.isEmpty() ? node.type : key.substring(key.lastIndexOf('/') + 1);
        return List.of(new Block.Paragraph(
                List.of(new Inline.Text("[macro: " + name + "]", Style.PLAIN.with(Mark.EMPHASIS))), at));
    }
}
