package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.markdown.Trace;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.ItemsKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The nodes of a page: for each block of its tree the element it came from, and its counterpart in the Markdown.
final class Nodes {
    private static final Set<String> WORD_HOLDERS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6");

    private static final Set<String> CONTAINERS = Set.of(
            "",
            "li",
            "td",
            "th",
            "ac:rich-text-body",
            "ac:layout-cell",
            "ac:task-body",
            "blockquote",
            "ac:adf-content",
            "ac:adf-fallback",
            "div",
            "section",
            "details");

    private final String storage;
    private final Markup markup;
    private final List<Node> top;
    private final IdentityHashMap<Block, Node> byBlock = new IdentityHashMap<>();
    private final IdentityHashMap<Block, Node> byMirror = new IdentityHashMap<>();

    Nodes(String storage, List<Block> blocks) {
        this.storage = storage;
        this.markup = new Markup(storage);
        this.top = nodes(blocks);
        claimWords();
        new NodeIds(storage, markup).give(top);
    }

    List<Node> top() {
        return top;
    }

    Markup markup() {
        return markup;
    }

    /// The node of a block of the Markdown; null when none is known.
    @Nullable
    Node of(Block mirror) {
        return byMirror.get(mirror);
    }

    /// Says that a block of the Markdown is this node's.
    void pair(Block mirrored, Node node) {
        byMirror.put(mirrored, node);
        node.mirror = node.mirror == null ? mirrored : node.mirror;
    }

    /// Pairs blocks with nodes one by one, if there are as many of the same kinds.
    ///
    /// @return whether there are
    boolean pairAll(List<Block> mirrored, List<Node> found) {
        if (mirrored.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < mirrored.size(); i++) {
            var block = found.get(i).block;
            if (block == null || !isAlike(mirrored.get(i), block)) {
                return false;
            }
        }
        for (int i = 0; i < mirrored.size(); i++) {
            pair(mirrored.get(i), found.get(i));
            if (mirrored.get(i) instanceof Block.Items list && found.get(i).isParallel) {
                for (int item = 0; item < list.items().size(); item++) {
                    pairAll(
                            list.items().get(item).blocks(),
                            found.get(i).children.get(item).children);
                }
            }
        }
        return true;
    }

    private static boolean isAlike(Block mirrored, Block block) {
        if (mirrored instanceof Block.Items one && block instanceof Block.Items other) {
            return one.kind() == other.kind()
                    && one.items().size() == other.items().size();
        }
        return mirrored.getClass().equals(block.getClass());
    }

    // ---------------------------------------------------------------- from the tree to the storage

    private List<Node> nodes(List<Block> blocks) {
        var nodes = new ArrayList<Node>(blocks.size());
        for (var block : blocks) {
            var node = node(block);
            byBlock.put(block, node);
            nodes.add(node);
        }
        return nodes;
    }

    private Node node(Block block) {
        var element = markup.at(block.at().start());
        return switch (block) {
            case Block.Paragraph paragraph -> words(Node.Kind.PARAGRAPH, paragraph, element);
            case Block.Heading heading -> words(Node.Kind.HEADING, heading, element);
            case Block.Code code -> leaf(Node.Kind.CODE, code, element);
            case Block.Formula formula -> leaf(Node.Kind.FORMULA, formula, element);
            case Block.Rule rule -> leaf(Node.Kind.RULE, rule, element);
            case Block.Verbatim verbatim -> leaf(Node.Kind.MACRO, verbatim, element);
            case Block.Quote quote -> container(Node.Kind.QUOTE, quote, element, element, quote.blocks());
            case Block.Callout callout -> container(Node.Kind.PANEL, callout, element, body(element), callout.blocks());
            case Block.Expand expand -> container(Node.Kind.EXPAND, expand, element, body(element), expand.blocks());
            case Block.Items list -> list(list, element);
            case Block.Table table -> table(table, element);
        };
    }

    private static Markup.@Nullable Element body(Markup.@Nullable Element element) {
        if (element == null) {
            return null;
        }
        return switch (element.name) {
            case "ac:adf-node" -> element.child("ac:adf-content");
            case "ac:structured-macro", "ac:macro" -> element.child("ac:rich-text-body");
            case "ac:adf-extension" -> {
                var node = element.child("ac:adf-node");
                yield node == null ? null : node.child("ac:adf-content");
            }
            default -> null;
        };
    }

    private static Node.Place place(Block block, Markup.@Nullable Element element) {
        return element == null
                ? Node.Place.of(
                        block.at().start(),
                        Math.max(block.at().start(), block.at().end()))
                : Node.Place.of(element);
    }

    /// A paragraph or heading: an element, or running text that has none.
    private Node words(Node.Kind kind, Block block, Markup.@Nullable Element element) {
        if (element != null && WORD_HOLDERS.contains(element.name)) {
            var node = new Node(kind, block, Node.Place.of(element));
            node.holdsWords = true;
            return node;
        }
        int start = block.at().start();
        if (element != null && element.name.endsWith("macro") && block.at().end() == element.end) {
            return new Node(Node.Kind.MACRO, block, Node.Place.of(element)); // a line that stands for a macro
        }
        var around = element == null ? markup.around(start) : element;
        while (around.parent != null && InlineElements.isInline(around.name)) {
            around = around.parent;
        }
        var run = CONTAINERS.contains(around.name) ? run(around, start) : null;
        if (run == null) {
            return new Node(Node.Kind.MACRO, block, place(block, element));
        }
        var node = new Node(kind, block, run);
        node.holdsWords = kind == Node.Kind.PARAGRAPH;
        return node;
    }

    /// The running text around an offset, directly in a container: what stands between its blocks.
    private Node.@Nullable Place run(Markup.Element container, int offset) {
        int next = Markup.firstFrom(container, offset);
        int before = next - 1;
        while (before >= 0 && isInline(container.children.get(before))) {
            before--;
        }
        while (next < container.children.size() && isInline(container.children.get(next))) {
            next++;
        }
        int start = before < 0 ? container.contentStart : container.children.get(before).end;
        int end = next == container.children.size() ? container.contentEnd : container.children.get(next).start;
        if (start > offset) {
            return null; // within a block of its own
        }
        while (start < end && storage.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && storage.charAt(end - 1) <= ' ') {
            end--;
        }
        return Node.Place.of(start, end);
    }

    private static boolean isInline(Markup.Element element) {
        return InlineElements.isInline(element.name) && !isBlock(element);
    }

    /// Whether an element that may stand in a line holds blocks.
    private static boolean isBlock(Markup.Element element) {
        return element.name.endsWith("macro")
                && (element.child("ac:rich-text-body") != null || element.child("ac:plain-text-body") != null);
    }

    private static Node leaf(Node.Kind kind, Block block, Markup.@Nullable Element element) {
        return new Node(kind, block, place(block, element));
    }

    private Node container(
            Node.Kind kind,
            Block block,
            Markup.@Nullable Element element,
            Markup.@Nullable Element body,
            List<Block> blocks) {
        Node node;
        if (element == null || body == null) {
            node = new Node(kind, block, place(block, element));
            node.isParallel = false;
        } else {
            node = new Node(
                    kind, block, new Node.Place(element.start, body.contentStart, body.contentEnd, element.end));
        }
        node.children.addAll(nodes(blocks));
        return node;
    }

    // ---------------------------------------------------------------- lists

    private Node list(Block.Items list, Markup.@Nullable Element element) {
        var node = new Node(Node.Kind.LIST, list, place(list, element));
        var elements = new ArrayList<Markup.Element>();
        if (element != null) {
            var wanted = list.kind() == ItemsKind.TASKS ? "ac:task" : "li";
            for (var child : element.children) {
                node.isParallel &= child.name.equals(wanted);
                elements.add(child);
            }
        }
        node.isParallel &= elements.size() == list.items().size();
        for (int i = 0; i < list.items().size(); i++) {
            var item = list.items().get(i);
            if (node.isParallel) {
                node.children.add(item(elements.get(i), item.blocks()));
            } else {
                node.children.addAll(nodes(item.blocks()));
            }
        }
        return node;
    }

    private Node item(Markup.Element element, List<Block> blocks) {
        var body = element.name.equals("ac:task") ? element.child("ac:task-body") : element;
        Node node;
        if (body == null) {
            node = new Node(Node.Kind.ITEM, null, Node.Place.of(element));
            node.isParallel = false;
        } else {
            node = new Node(
                    Node.Kind.ITEM,
                    null,
                    new Node.Place(element.start, body.contentStart, body.contentEnd, element.end));
        }
        node.children.addAll(nodes(blocks));
        return node;
    }

    // ---------------------------------------------------------------- tables

    private Node table(Block.Table table, Markup.@Nullable Element element) {
        var node = new Node(Node.Kind.TABLE, table, place(table, element));
        var rows = new ArrayList<Markup.Element>();
        if (element != null && element.name.equals("table")) {
            rows(element, rows);
        }
        node.isParallel = rows.size() == table.rows().size();
        for (int r = 0; r < table.rows().size(); r++) {
            var cells = table.rows().get(r).cells();
            if (!node.isParallel || cells(rows.get(r)).size() != cells.size()) {
                node.isParallel = false;
                cells.forEach(cell -> node.children.addAll(nodes(cell.blocks())));
                continue;
            }
            var row = new Node(Node.Kind.ROW, null, Node.Place.of(rows.get(r)));
            var elements = cells(rows.get(r));
            for (int c = 0; c < cells.size(); c++) {
                var cell = new Node(Node.Kind.CELL, null, Node.Place.of(elements.get(c)));
                cell.children.addAll(nodes(cells.get(c).blocks()));
                row.children.add(cell);
            }
            node.children.add(row);
        }
        return node;
    }

    private static void rows(Markup.Element element, List<Markup.Element> rows) {
        for (var child : element.children) {
            switch (child.name) {
                case "tr" -> {
                    if (!cells(child).isEmpty()) {
                        rows.add(child);
                    }
                }
                case "thead", "tbody" -> rows(child, rows);
                default -> {}
            }
        }
    }

    private static List<Markup.Element> cells(Markup.Element row) {
        return row.children.stream()
                .filter(child -> child.name.equals("td") || child.name.equals("th"))
                .toList();
    }

    // ---------------------------------------------------------------- words belong to one node

    /// Where two blocks came from one place neither can be edited by itself.
    private void claimWords() {
        var claimed = new HashMap<Integer, Node>();
        for (var node : byBlock.values()) {
            if (node.holdsWords) {
                var other = claimed.put(node.start, node);
                if (other != null) {
                    other.holdsWords = false;
                    node.holdsWords = false;
                }
            }
        }
    }

    // ---------------------------------------------------------------- from the Markdown to the nodes

    private record Key(String kind, int line) {}

    /// Pairs the blocks of the Markdown with the nodes whose blocks were written there.
    void mirror(String markdown, List<Block> mirrored, Trace trace) {
        var waiting = new HashMap<Key, Deque<Node>>();
        for (var placed : trace.placed()) {
            var node = byBlock.get(placed.block());
            if (node != null) {
                waiting.computeIfAbsent(new Key(name(placed.block()), placed.line()), _ -> new ArrayDeque<>())
                        .add(node);
                if (placed.block() instanceof Block.Code code) {
                    fence(code, placed.line(), node, waiting);
                }
            }
        }
        pair(mirrored, new LineStarts(markdown), waiting);
    }

    /// The fence of code that has a title stands below it.
    private static void fence(Block.Code code, int line, Node node, Map<Key, Deque<Node>> waiting) {
        int below = code.collapsed()
                ? (code.title().isEmpty() ? 2 : 3)
                : code.title().isEmpty() ? 0 : 2;
        if (below > 0) {
            waiting.computeIfAbsent(new Key("Code", line + below), _ -> new ArrayDeque<>())
                    .add(node);
        }
    }

    private static String name(Block block) {
        return block.getClass().getSimpleName();
    }

    private void pair(List<Block> blocks, LineStarts lines, Map<Key, Deque<Node>> waiting) {
        for (var block : blocks) {
            int line = lines.lineOf(block.at().start());
            var node = poll(waiting, new Key(name(block), line));
            if (node == null && block instanceof Block.Items) {
                node = poll(waiting, new Key(name(block), line + 1)); // written without the blank line it was due
            }
            if (node != null) {
                node.mirror = block;
                byMirror.put(block, node);
            }
            switch (block) {
                case Block.Quote quote -> pair(quote.blocks(), lines, waiting);
                case Block.Callout callout -> pair(callout.blocks(), lines, waiting);
                case Block.Expand expand -> pair(expand.blocks(), lines, waiting);
                case Block.Items list -> list.items().forEach(item -> pair(item.blocks(), lines, waiting));
                case Block.Table table -> pairCells(table, node);
                default -> {}
            }
        }
    }

    private void pairCells(Block.Table mirrored, @Nullable Node table) {
        if (table == null
                || !table.isParallel
                || !(table.block instanceof Block.Table original)
                || mirrored.rows().size() != table.children.size()) {
            return;
        }
        var grid = TableGrid.of(table, original, mirrored);
        for (int r = 0; grid != null && r < grid.rows(); r++) {
            for (int c = 0; c < grid.columns(r); c++) {
                var slot = grid.at(r, c);
                var cells = mirrored.rows().get(r).cells();
                if (slot != null && c < cells.size() && !cells.get(c).blocks().isEmpty()) {
                    pairAll(cells.get(c).blocks(), slot.node().children);
                }
            }
        }
    }

    private static @Nullable Node poll(Map<Key, Deque<Node>> waiting, Key key) {
        var nodes = waiting.get(key);
        return nodes == null ? null : nodes.poll();
    }
}
