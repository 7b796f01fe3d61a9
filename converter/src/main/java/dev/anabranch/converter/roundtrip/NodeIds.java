package dev.anabranch.converter.roundtrip;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Gives each node an id that stays while others are edited: the one that Confluence keeps for it, or else one made of
/// what stands in it and, where several say the same, of how many of them stand before it.
final class NodeIds {
    private final String storage;
    private final Markup markup;
    private final Map<String, Integer> used = new HashMap<>();

    NodeIds(String storage, Markup markup) {
        this.storage = storage;
        this.markup = markup;
    }

    void give(List<Node> nodes) {
        for (var node : nodes) {
            var base = stored(node);
            if (base.isEmpty()) {
                base = letter(node) + "-" + hash(storage.substring(node.start, node.end));
            }
            int count = used.merge(base, 1, Integer::sum);
            node.id = count == 1 ? base : base + "-" + count;
            give(node.children);
        }
    }

    private String stored(Node node) {
        var element = markup.at(node.start);
        if (element == null || element.end != node.end) {
            return "";
        }
        for (var attribute : List.of("local-id", "ac:local-id", "ac:macro-id")) {
            var value = markup.attribute(element, attribute);
            if (!value.isBlank() && value.length() <= 64) {
                return letter(node) + "." + value;
            }
        }
        return "";
    }

    private static String letter(Node node) {
        return switch (node.kind) {
            case ITEM -> "li";
            case ROW -> "tr";
            case CELL -> "td";
            case HEADING -> "h";
            case PARAGRAPH -> "p";
            default -> node.kind.name().toLowerCase(Locale.ROOT);
        };
    }

    /// FNV-1a of the text, of which white space at the ends does not count.
    private static String hash(String text) {
        long hash = 0xcbf29ce484222325L;
        var stripped = text.strip();
        for (int i = 0; i < stripped.length(); i++) {
            hash = (hash ^ stripped.charAt(i)) * 0x100000001b3L;
        }
        long folded = (hash ^ (hash >>> 32)) & 0xFFFFFFFFL;
        return Long.toHexString(folded + 0x100000000L).substring(1);
    }
}
