package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.back.StorageWriter;
import dev.anabranch.converter.roundtrip.Conflict.Reason;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares the blocks of the Markdown before and after, and gathers what it changes in the storage.
final class BlockDiff {
    private static final int LONGEST_QUOTE = 80;
    private static final Set<String> LINES = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6");

    final String storage;
    final Nodes nodes;
    final StorageWriter writer;
    final Patches patches;
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Map<Integer, List<Conflict>> byGroup = new HashMap<>();

    /// What was removed and what was inserted: the same block in both has moved.
    private final Map<String, Deque<Node>> removed = new HashMap<>();

    private final List<Insertion> insertions = new ArrayList<>();
    private final Set<String> mergedTitles = new HashSet<>();

    /// Blocks to be inserted once it is known which of them were moved.
    private record Insertion(String nodeId, int offset, List<Block> blocks, int group) {}

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
                new Gap(before, after, slot, top).close(b, endB, a, endA);
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

    /// Blocks that are different, between blocks that are the same.
    private final class Gap {
        private final List<Block> before;
        private final List<Block> after;
        private final Slot slot;
        private final boolean top;

        Gap(List<Block> before, List<Block> after, Slot slot, boolean top) {
            this.before = before;
            this.after = after;
            this.slot = slot;
            this.top = top;
        }

        void close(int startB, int endB, int startA, int endA) {
            var partner = Pairing.of(before.subList(startB, endB), after.subList(startA, endA));
            int done = startB;
            var waiting = new ArrayList<Block>();
            int waitingAt = startA;
            for (int a = startA; a < endA; a++) {
                int pair = partner[a - startA] < 0 ? -1 : startB + partner[a - startA];
                if (pair < 0) {
                    waiting.add(after.get(a));
                    continue;
                }
                insert(waiting, done, waitingAt);
                waitingAt = a + 1;
                for (; done < pair; done++) {
                    group(a);
                    remove(before.get(done));
                }
                group(a);
                modify(before.get(pair), after.get(a), slot);
                done = pair + 1;
            }
            insert(waiting, done, waitingAt);
            for (; done < endB; done++) {
                group(Math.max(0, endA - 1));
                remove(before.get(done));
            }
        }

        private void group(int index) {
            if (top) {
                patches.group(index);
            }
        }

        /// Inserts what has gathered before the block of this index.
        private void insert(List<Block> blocks, int index, int at) {
            if (blocks.isEmpty()) {
                return;
            }
            group(at);
            int offset = -1;
            var id = "";
            for (int i = index - 1; i >= 0 && offset < 0; i--) {
                var node = nodes.of(before.get(i));
                if (node != null) {
                    offset = outside(node.end, true);
                    id = node.id;
                } else if (!(before.get(i) instanceof Block.Paragraph)) {
                    break;
                }
            }
            for (int i = index; i < before.size() && offset < 0; i++) {
                var node = nodes.of(before.get(i));
                if (node == null) {
                    break;
                }
                offset = outside(node.start, false);
                id = node.id;
            }
            if (offset < 0 && before.isEmpty()) {
                offset = slot.offset;
                clearPlaceholder();
            }
            if (offset < 0) {
                conflict("", Reason.AMBIGUOUS, "There is no place beside it that is known.", quote(blocks.getFirst()));
            } else {
                insertions.add(new Insertion(id, offset, List.copyOf(blocks), patches.group()));
            }
            blocks.clear();
        }

        /// An empty paragraph holds the place of content in an empty cell or item.
        private void clearPlaceholder() {
            if (slot.offset >= 0 && slot.end > slot.offset) {
                var content = storage.substring(slot.offset, slot.end);
                if (content.replace(" ", "")
                        .replace("<p/>", "")
                        .replace("<p></p>", "")
                        .replace("<br/>", "")
                        .isBlank()) {
                    patches.replace("", slot.offset, slot.end, "");
                }
            }
        }
    }

    /// The nearest offset at which a block may stand: not within a line of text.
    private int outside(int offset, boolean behind) {
        var element = nodes.markup().around(behind ? offset - 1 : offset);
        int result = offset;
        while (element.parent != null) {
            boolean encloses = behind ? element.end > offset : element.start < offset;
            if (encloses
                    && (LINES.contains(element.name)
                            || Atoms.mark(element.name) != null
                            || element.name.equals("span"))) {
                result = behind ? element.end : element.start;
            }
            if (element.name.equals("ac:adf-node") && (behind ? element.end >= result : element.start <= result)) {
                result = behind ? element.end : element.start;
            }
            if (element.name.equals("ac:adf-extension")
                    && (behind
                            ? element.end >= result
                                    && storage.substring(result, element.contentEnd)
                                            .isBlank()
                            : element.start <= result
                                    && storage.substring(element.contentStart, Math.max(element.contentStart, result))
                                            .isBlank())) {
                result = behind ? element.end : element.start;
            }
            element = element.parent;
        }
        return result;
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

    private void remove(Block block) {
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
        removed.computeIfAbsent(Units.print(block), _ -> new ArrayDeque<>()).add(node);
    }

    /// Now that all removals are known: a block that was removed elsewhere keeps its characters.
    private void insertMoved() {
        for (var insertion : insertions) {
            patches.group(insertion.group);
            var text = new StringBuilder();
            var made = new ArrayList<Block>();
            for (var block : insertion.blocks) {
                var gone = removed.get(Units.print(block));
                var node = gone == null ? null : gone.poll();
                if (node == null) {
                    made.add(block);
                } else {
                    text.append(writer.write(made));
                    made.clear();
                    var original = storage.substring(node.start, node.end);
                    text.append(
                            node.start == node.contentStart && node.holdsWords ? "<p>" + original + "</p>" : original);
                }
            }
            text.append(writer.write(made));
            patches.replace(insertion.nodeId, insertion.offset, insertion.offset, text.toString());
        }
    }

    private void modify(Block before, Block after, Slot slot) {
        var node = nodes.of(before);
        int size = patches.size();
        int conflictCount = conflicts.size();
        boolean done = switch (before) {
            case Block.Paragraph paragraph
            when after instanceof Block.Paragraph other ->
                node != null && words(node, paragraph.content(), other.content(), slot.marks);
            case Block.Heading heading
            when after instanceof Block.Heading other -> node != null && heading(node, heading, other, slot.marks);
            case Block.Code code
            when after instanceof Block.Code other -> node != null && new MacroEdit(this).code(node, code, other);
            case Block.Formula formula
            when after instanceof Block.Formula other ->
                node != null && new MacroEdit(this).formula(node, formula.tex(), other.tex());
            case Block.Quote quote
            when after instanceof Block.Quote other -> {
                blocks(quote.blocks(), other.blocks(), slot(node));
                yield true;
            }
            case Block.Callout callout when after instanceof Block.Callout other -> callout(node, callout, other);
            case Block.Expand expand
            when after instanceof Block.Expand other -> {
                boolean same = expand.title().equals(other.title())
                        || (node != null
                                && new MacroEdit(this).parameter(node, "title", expand.title(), other.title()));
                if (same) {
                    blocks(expand.blocks(), other.blocks(), slot(node));
                }
                yield same;
            }
            case Block.Items list when after instanceof Block.Items other -> node != null && items(node, list, other);
            case Block.Table table
            when after instanceof Block.Table other -> node != null && new TableEdit(this).table(node, table, other);
            default -> false;
        };
        if (!done) {
            if (conflicts.size() == conflictCount) {
                patches.backTo(size);
                conflict(
                        node == null ? "" : node.id,
                        Reason.NOT_EDITABLE,
                        "It holds more than its Markdown says, and the edit reaches into that.",
                        quote(after));
            }
        }
    }

    static Slot slot(@Nullable Node node) {
        return node == null || !node.isParallel ? Slot.UNKNOWN : new Slot(node.contentStart, node.contentEnd, 0);
    }

    private boolean heading(Node node, Block.Heading before, Block.Heading after, int marks) {
        if (before.level() != after.level()) {
            var element = nodes.markup().at(node.start);
            if (element == null || !element.name.equals("h" + before.level()) || element.end <= element.contentEnd) {
                return false;
            }
            patches.replace(node.id, element.start + 2, element.start + 3, Integer.toString(after.level()));
            int digit = storage.indexOf('h', element.contentEnd) + 1;
            patches.replace(node.id, digit, digit + 1, Integer.toString(after.level()));
        }
        return words(node, before.content(), after.content(), marks);
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
        if (new ParagraphEdit(atoms, place, before, after, writer, marks).patch(nodeId, patches)) {
            return true;
        }
        var old = storage.substring(place.contentStart(), place.contentEnd());
        if (marks == 0 && same(writer.writeInlines(before), old)) {
            patches.replace(nodeId, place.contentStart(), place.contentEnd(), writer.writeInlines(after));
            return true;
        }
        return false;
    }

    /// Whether two texts are the same storage, but for how empty elements are written.
    static boolean same(String one, String other) {
        return one.replace(" />", "/>").equals(other.replace(" />", "/>").strip());
    }

    private boolean callout(@Nullable Node node, Block.Callout before, Block.Callout after) {
        if (before.kind() != after.kind() && (node == null || !new MacroEdit(this).panelKind(node, after.kind()))) {
            return false;
        }
        if (node == null || !hasTitleOfItsOwn(node, before)) {
            blocks(before.blocks(), after.blocks(), slot(node));
            return true;
        }
        var title = boldText(before.blocks().getFirst());
        var newTitle = after.blocks().isEmpty() ? "" : boldText(after.blocks().getFirst());
        if (newTitle.isEmpty()
                || (!newTitle.equals(title) && !new MacroEdit(this).parameter(node, "title", title, newTitle))) {
            return false;
        }
        blocks(
                before.blocks().subList(1, before.blocks().size()),
                after.blocks().subList(1, after.blocks().size()),
                slot(node));
        return true;
    }

    /// Whether the bold line that a panel begins with is its title, and no paragraph.
    private boolean hasTitleOfItsOwn(Node node, Block.Callout before) {
        return node.block instanceof Block.Callout original
                && !original.title().isEmpty()
                && !before.blocks().isEmpty()
                && nodes.of(before.blocks().getFirst()) == null
                && !boldText(before.blocks().getFirst()).isEmpty();
    }

    // ---------------------------------------------------------------- lists

    private boolean items(Node node, Block.Items before, Block.Items after) {
        boolean renamed = before.kind() != after.kind();
        boolean tasks = before.kind() == ItemsKind.TASKS || after.kind() == ItemsKind.TASKS;
        if (!node.isParallel
                || node.children.size() != before.items().size()
                || (renamed && tasks)
                || (!renamed && before.start() != after.start())) {
            return false;
        }
        if (renamed) {
            var element = nodes.markup().at(node.start);
            if (element == null || element.end <= element.contentEnd || after.start() != 1) {
                return false;
            }
            var letter = after.kind() == ItemsKind.NUMBERS ? "o" : "u";
            patches.replace(node.id, element.start + 1, element.start + 2, letter);
            int close = storage.indexOf('l', element.contentEnd) - 1;
            patches.replace(node.id, close, close + 1, letter);
        }
        var match = Alignment.of(
                before.items().stream().map(Units::print).toList(),
                after.items().stream().map(Units::print).toList());
        int b = 0;
        int a = 0;
        while (a <= after.items().size()) {
            int endA = a;
            while (endA < after.items().size() && match[endA] < 0) {
                endA++;
            }
            int endB = endA == after.items().size() ? before.items().size() : match[endA];
            itemGap(node, before, after, new int[] {b, endB, a, endA});
            b = endB + 1;
            a = endA + 1;
        }
        return true;
    }

    private void itemGap(Node node, Block.Items before, Block.Items after, int[] gap) {
        var partner = Pairing.ofItems(
                before.items().subList(gap[0], gap[1]), after.items().subList(gap[2], gap[3]));
        int done = gap[0];
        var waiting = new ArrayList<Item>();
        for (int a = gap[2]; a < gap[3]; a++) {
            int pair = partner[a - gap[2]] < 0 ? -1 : gap[0] + partner[a - gap[2]];
            if (pair < 0) {
                waiting.add(after.items().get(a));
                continue;
            }
            insertItems(node, after.kind(), waiting, done);
            for (; done < pair; done++) {
                removeItem(node, done);
            }
            item(
                    node.children.get(pair),
                    before.items().get(pair),
                    after.items().get(a));
            done = pair + 1;
        }
        insertItems(node, after.kind(), waiting, done);
        for (; done < gap[1]; done++) {
            removeItem(node, done);
        }
    }

    private void removeItem(Node list, int index) {
        var node = list.children.get(index);
        patches.replace(node.id, node.start, node.end, "");
    }

    private void insertItems(Node list, ItemsKind kind, List<Item> items, int index) {
        if (!items.isEmpty()) {
            int offset = index > 0
                    ? list.children.get(index - 1).end
                    : list.children.isEmpty() ? list.contentStart : list.children.getFirst().start;
            patches.replace(list.id, offset, offset, writer.writeItems(kind, items));
            items.clear();
        }
    }

    private void item(Node node, Item before, Item after) {
        if (before.done() != after.done()) {
            var element = nodes.markup().at(node.start);
            var status = element == null ? null : element.child("ac:task-status");
            if (status == null) {
                conflict(node.id, Reason.NOT_EDITABLE, "The task has no status to change.", "");
                return;
            }
            patches.replace(node.id, status.contentStart, status.contentEnd, after.done() ? "complete" : "incomplete");
        }
        blocks(before.blocks(), after.blocks(), slot(node));
    }
}
