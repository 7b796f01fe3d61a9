package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.back.Originals;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an edit removed, to be used where it inserts the same: it has moved, and with it all that Markdown cannot say
/// of it. Of a block that did not move as a whole, the elements in its words are used.
final class Kept implements Originals {
    private final String storage;
    private final Nodes nodes;
    private final Map<String, Deque<Removed>> blocks = new HashMap<>();
    private final Map<String, Deque<String>> items = new HashMap<>();
    private final Map<String, Deque<String>> elements = new HashMap<>();
    private final IdentityHashMap<Block, Removed> claimed = new IdentityHashMap<>();
    private final List<Removed> all = new ArrayList<>();
    private boolean gathered;

    private record Removed(Block block, Node node) {}

    Kept(String storage, Nodes nodes) {
        this.storage = storage;
        this.nodes = nodes;
    }

    /// A block that was removed.
    void add(Block block, Node node) {
        var removed = new Removed(block, node);
        all.add(removed);
        blocks.computeIfAbsent(Units.print(block), _ -> new ArrayDeque<>()).add(removed);
    }

    /// An item that was removed.
    void add(Item item, ItemsKind kind, Node node) {
        items.computeIfAbsent(key(item, kind), _ -> new ArrayDeque<>()).add(storage.substring(node.start, node.end));
    }

    /// The elements of running text that were removed.
    ///
    /// @param removed by atom
    void add(Atoms atoms, WordPlaces places, List<Units.Piece> words, boolean[] removed) {
        for (int i = 0; i < removed.length; i++) {
            var element = removed[i] && !atoms.isMarked(i) ? atoms.elementOf(i) : null;
            if (element != null && places.firstUnit[i] >= 0) {
                var shown = Units.joined(words.subList(places.firstUnit[i], places.lastUnit[i] + 1));
                if (shown.size() == 1) {
                    elements.computeIfAbsent(key(shown.getFirst()), _ -> new ArrayDeque<>())
                            .add(storage.substring(element.start, element.end));
                }
            }
        }
    }

    private static String key(Item item, ItemsKind kind) {
        return (kind == ItemsKind.TASKS ? "t" : "i") + Units.print(item);
    }

    private static String key(Inline inline) {
        return Units.print(new Block.Paragraph(List.of(inline), new dev.anabranch.converter.tree.Span(0, 0)));
    }

    /// Says that a block that is inserted is, if possible, one that was removed.
    void claim(Block inserted) {
        var same = blocks.get(Units.print(inserted));
        if (same != null && !same.isEmpty()) {
            var removed = same.poll();
            all.remove(removed);
            claimed.put(inserted, removed);
        }
    }

    @Override
    public Optional<String> of(Block block) {
        if (!claimed.containsKey(block)) {
            claim(block);
        }
        var removed = claimed.get(block);
        return removed == null ? Optional.empty() : Optional.of(text(removed.node));
    }

    /// Words without an element of their own need one where they go.
    private String text(Node node) {
        var text = storage.substring(node.start, node.end);
        return node.start == node.contentStart && node.holdsWords ? "<p>" + text + "</p>" : text;
    }

    @Override
    public Optional<String> of(Item item, ItemsKind kind) {
        var same = items.get(key(item, kind));
        return same == null ? Optional.empty() : Optional.ofNullable(same.poll());
    }

    @Override
    public Optional<String> of(Inline inline) {
        boolean words = inline instanceof Inline.Text text && text.style().isPlain();
        if (words) {
            return Optional.empty();
        }
        gather();
        var same = elements.get(key(inline));
        return same == null ? Optional.empty() : Optional.ofNullable(same.poll());
    }

    private void gather() {
        if (!gathered) {
            gathered = true;
            all.forEach(removed -> gather(removed.block));
        }
    }

    private void gather(Block block) {
        switch (block) {
            case Block.Paragraph paragraph -> gather(block, paragraph.content());
            case Block.Heading heading -> gather(block, heading.content());
            case Block.Quote quote -> quote.blocks().forEach(this::gather);
            case Block.Callout callout -> callout.blocks().forEach(this::gather);
            case Block.Expand expand -> expand.blocks().forEach(this::gather);
            case Block.Items list -> list.items().forEach(item -> item.blocks().forEach(this::gather));
            case Block.Table _, Block.Code _, Block.Rule _, Block.Formula _, Block.Verbatim _ -> {}
        }
    }

    private void gather(Block block, List<Inline> content) {
        var node = nodes.of(block);
        if (node == null) {
            return;
        }
        if (!node.holdsWords) {
            if (content.size() == 1) {
                elements.computeIfAbsent(key(content.getFirst()), _ -> new ArrayDeque<>())
                        .add(storage.substring(node.start, node.end));
            }
            return;
        }
        var atoms = Atoms.of(storage, nodes.markup(), node.contentStart, node.contentEnd);
        var words = Units.pieces(content);
        var places = WordPlaces.of(atoms, words);
        if (places != null) {
            var everything = new boolean[atoms.atoms.size()];
            java.util.Arrays.fill(everything, true);
            add(atoms, places, words, everything);
        }
    }
}
