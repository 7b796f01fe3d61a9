package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.back.StorageWriter;
import dev.anabranch.converter.roundtrip.Conflict.Reason;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares the blocks of the Markdown before and after, and gathers what it changes in the storage.
final class BlockDiff {
    private static final int LONGEST_QUOTE = 80;

    final String storage;
    final Nodes nodes;
    final StorageWriter writer;
    final Patches patches;
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Map<Integer, List<Conflict>> byGroup = new HashMap<>();

    /// What was removed: the same inserted elsewhere has moved.
    final Kept kept;

    private final List<Insertion> insertions = new ArrayList<>();
    private final Set<String> mergedTitles = new HashSet<>();

    /// Blocks to be inserted once it is known which of them were moved.
    private record Insertion(List<Block> blocks) {}

    /// The place in the storage that a list of blocks stands for.
    ///
    /// @param offset where something can be put when there is nothing yet; -1 when that is not known
    /// @param marks that all of its text has in the Markdown and not in the storage
    record Slot(int offset, int end, int marks) {
        static final Slot UNKNOWN = new Slot(-1, -1, 0);
    }

    BlockDiff(String storage, Nodes nodes, StorageWriter writer) {
        this.storage = storage;
        this.nodes = nodes;
        this.writer = writer;
        this.patches = new Patches(storage);
        this.kept = new Kept(storage, nodes);
    }

    List<Conflict> conflicts() {
        return conflicts;
    }

    /// The groups in which something could not be done.
    Map<Integer, List<Conflict>> conflictsByGroup() {
        return byGroup;
    }

    /// Compares whole pages. Each block of the page is a group of its own.
    void pages(List<Block> before, List<Block> after) {
        blocks(before, after, new Slot(storage.length(), storage.length(), 0), true);
        insertMoved();
    }

    // ---------------------------------------------------------------- lists of blocks

    void blocks(List<Block> before, List<Block> after, Slot slot) {
        blocks(before, after, slot, false);
    }

    private void blocks(List<Block> beforeAll, List<Block> afterAll, Slot slot, boolean top) {
        var before = withTitles(beforeAll, true);
        var after = withTitles(afterAll, false);
        var match = Alignment.of(Units.prints(before), Units.prints(after));
        int b = 0;
        int a = 0;
        while (a <= after.size()) {
            int endA = a;
            while (endA < after.size() && match[endA] < 0) {
                endA++;
            }
            int endB = endA == after.size() ? before.size() : match[endA];
            if (endA > a || endB > b) {
                new BlockGap(this, before, after, slot, top).close(b, endB, a, endA);
            }
            b = endB + 1;
            a = endA + 1;
        }
    }

    /// Code with its title, which in Markdown is a paragraph of its own.
    private List<Block> withTitles(List<Block> blocks, boolean isBefore) {
        var merged = new ArrayList<Block>(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            var next = i + 1 < blocks.size() ? blocks.get(i + 1) : null;
            if (next instanceof Block.Code code && blocks.get(i) instanceof Block.Paragraph paragraph) {
                var title = boldText(paragraph);
                var node = isBefore ? nodes.of(code) : null;
                boolean titled = isBefore
                        ? node != null
                                && nodes.of(paragraph) == null
                                && node.block instanceof Block.Code original
                                && !original.title().isEmpty()
                        : mergedTitles.contains("t" + title) || mergedTitles.contains("c" + code.text());
                if (!title.isEmpty() && titled) {
                    var whole = new Block.Code(code.language(), title, false, code.text(), code.at());
                    if (node != null) {
                        mergedTitles.add("t" + title);
                        mergedTitles.add("c" + code.text());
                        nodes.pair(whole, node);
                    }
                    merged.add(whole);
                    i++;
                    continue;
                }
            }
            merged.add(blocks.get(i));
        }
        return merged;
    }

    static String boldText(Block block) {
        return block instanceof Block.Paragraph paragraph
                        && paragraph.content().size() == 1
                        && paragraph.content().getFirst() instanceof Inline.Text words
                        && words.style().marks() == Mark.STRONG.bit()
                        && words.style().link() == null
                ? words.text()
                : "";
    }

    // ---------------------------------------------------------------- single changes

    void conflict(String nodeId, Reason reason, String message, String wanted) {
        var conflict = new Conflict(nodeId, reason, message, wanted);
        conflicts.add(conflict);
        byGroup.computeIfAbsent(patches.group(), _ -> new ArrayList<>()).add(conflict);
    }

    static String quote(Block block) {
        var words = dev.anabranch.converter.tree.PlainWords.of(List.of(block));
        return words.length() > LONGEST_QUOTE ? words.substring(0, LONGEST_QUOTE) + "…" : words;
    }

    void remove(Block block) {
        var node = nodes.of(block);
        if (node == null || !nodes.markup().isWhole(node.start, node.end)) {
            conflict(
                    "",
                    Reason.NOT_EDITABLE,
                    "What is to be removed has no place of its own in the page.",
                    quote(block));
            return;
        }
        patches.replace(node.id, node.start, node.end, "");
        kept.add(block, node);
    }

    void insert(String nodeId, int offset, List<Block> blocks) {
        insertions.add(new Insertion(blocks));
        patches.later(nodeId, offset, () -> writer.write(blocks));
    }

    /// Now that all removals are known: what was removed elsewhere keeps its characters.
    private void insertMoved() {
        insertions.forEach(insertion -> insertion.blocks.forEach(kept::claim));
        writer.reuse(kept);
        patches.resolve();
    }

    void modify(Block before, Block after, Slot slot) {
        new BlockEdit(this).modify(before, after, slot);
    }

    static Slot slot(@Nullable Node node) {
        return node == null || !node.isParallel ? Slot.UNKNOWN : new Slot(node.contentStart, node.contentEnd, 0);
    }

    /// Changes running text word by word or, where that cannot be done, as a whole if nothing gets lost by it.
    boolean words(Node node, List<Inline> before, List<Inline> after, int marks) {
        if (!node.holdsWords) {
            return false;
        }
        var place = new Node.Place(node.start, node.contentStart, node.contentEnd, node.end);
        return words(node.id, place, before, after, marks);
    }

    boolean words(String nodeId, Node.Place place, List<Inline> before, List<Inline> after, int marks) {
        var atoms = Atoms.of(storage, nodes.markup(), place.contentStart(), place.contentEnd());
        if (new ParagraphEdit(atoms, place, before, after, writer, marks).patch(nodeId, patches, kept)) {
            return true;
        }
        var old = storage.substring(place.contentStart(), place.contentEnd());
        boolean words = atoms.atoms.stream().allMatch(atom -> !atom.isElement() || atom.replaceable());
        if (words && marks == 0 && same(writer.writeInlines(before), old)) {
            patches.replace(nodeId, place.contentStart(), place.contentEnd(), writer.writeInlines(after));
            return true;
        }
        return false;
    }

    /// Whether two texts are the same storage, but for how empty elements are written.
    static boolean same(String one, String other) {
        return one.replace(" />", "/>").equals(other.replace(" />", "/>").strip());
    }
}
