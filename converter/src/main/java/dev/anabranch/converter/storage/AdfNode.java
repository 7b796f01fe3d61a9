package dev.anabranch.converter.storage;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.CalloutKind;
import dev.anabranch.converter.tree.Decisions;
import dev.anabranch.converter.tree.Emoji;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A node of the new editor that storage format has no element for.
record AdfNode(String type, Map<String, String> attributes, List<Block> blocks, Span at) {
    /// The blocks that it stands for.
    List<Block> shown() {
        return switch (type) {
            case "panel" -> List.of(CalloutKind.panel(attribute("panel-type"), icon(), "", blocks, at));
            case "expand", "nested-expand" -> List.of(new Block.Expand(attribute("title"), blocks, at));
            case "decision-item" -> List.of(list(List.of(new Item(Decisions.marked(blocks, at), false))));
            case "decision-list" -> joined();
            default -> blocks;
        };
    }

    /// What becomes of it.
    Outcome outcome() {
        return switch (type) {
            case "panel", "expand", "nested-expand", "decision-item", "decision-list" -> Outcome.KEPT;
            default -> blocks.isEmpty() ? Outcome.PLACEHOLDER : Outcome.SIMPLIFIED;
        };
    }

    private String icon() {
        return Emoji.characters(
                attribute("panel-icon-text"), attribute("panel-icon-id"), attribute("panel-icon"), null);
    }

    private String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    private Block list(List<Item> items) {
        return new Block.Items(ItemsKind.BULLETS, 1, items, at);
    }

    /// The items of a list became lists of one each.
    private List<Block> joined() {
        var items = new ArrayList<Item>();
        for (var block : blocks) {
            if (block instanceof Block.Items one) {
                items.addAll(one.items());
            } else {
                items.add(new Item(Decisions.marked(List.of(block), at), false));
            }
        }
        return items.isEmpty() ? List.of() : List.of(list(items));
    }

    /// Whether nothing is known of it but what it is called: an app's, without content.
    boolean isNameOnly() {
        return blocks.isEmpty() && (type.endsWith("extension") || type.equals("sync-block"));
    }

    /// What the app calls it.
    String key() {
        var key = attribute("extension-key");
        return key.isEmpty() ? type : key.substring(key.lastIndexOf('/') + 1);
    }
}
