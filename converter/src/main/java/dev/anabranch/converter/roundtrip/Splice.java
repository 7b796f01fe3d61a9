package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The blocks of the Markdown with other blocks put in at one place.
final class Splice {
    /// Where something is put.
    enum Where {
        BEFORE,
        INSTEAD,
        AFTER
    }

    private final List<Node> nodes;
    private final List<Block> blocks;

    Splice(List<Node> nodes, List<Block> blocks) {
        this.nodes = nodes;
        this.blocks = blocks;
    }

    /// The blocks with others put in beside a node or in its place; null when the node has no counterpart there.
    @Nullable
    List<Block> at(Node node, List<Block> inserted, Where where) {
        var cell = cellAround(nodes, node, null);
        if (cell != null
                && cell.children.size() == 1
                && cell.children.getFirst().equals(node)
                && where == Where.INSTEAD) {
            var whole = at(cell, inserted, where);
            if (whole != null) {
                return whole;
            }
        }
        if (node.mirror != null) {
            boolean code = node.block instanceof Block.Code && where == Where.INSTEAD;
            var whole = code && hasTitle(node) ? withTitle(blocks, node.mirror) : List.of(node.mirror);
            return replaced(blocks, whole, where == Where.INSTEAD ? inserted : around(node.mirror, inserted, where));
        }
        var parent = parentOf(nodes, node);
        return switch (node.kind) {
            case ITEM -> parent == null ? null : item(parent, parent.children.indexOf(node), inserted, where);
            case CELL -> parent == null ? null : cell(parent, node, inserted, where);
            case ROW -> parent == null || !inserted.isEmpty() || where != Where.INSTEAD ? null : row(parent, node);
            default -> null;
        };
    }

    private static List<Block> around(Block block, List<Block> inserted, Where where) {
        var all = new ArrayList<Block>();
        if (where == Where.AFTER) {
            all.add(block);
        }
        all.addAll(inserted);
        if (where == Where.BEFORE) {
            all.add(block);
        }
        return all;
    }

    private static boolean hasTitle(Node node) {
        return node.block instanceof Block.Code code && (!code.title().isEmpty() || code.collapsed());
    }

    /// The blocks that code is in the Markdown: with its title above, or in the part that a reader opens.
    private static List<Block> withTitle(List<Block> blocks, Block code) {
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            if (isSame(block, code)) {
                boolean titled = i > 0 && !BlockDiff.boldText(blocks.get(i - 1)).isEmpty();
                return titled ? List.of(blocks.get(i - 1), code) : List.of(code);
            }
            if (block instanceof Block.Expand expand
                    && expand.blocks().size() == 1
                    && isSame(expand.blocks().getFirst(), code)) {
                return List.of(expand);
            }
            var inner = switch (block) {
                case Block.Quote quote -> List.of(quote.blocks());
                case Block.Callout callout -> List.of(callout.blocks());
                case Block.Expand expand -> List.of(expand.blocks());
                case Block.Items list -> list.items().stream().map(Item::blocks).toList();
                default -> List.<List<Block>>of();
            };
            for (var list : inner) {
                var found = withTitle(list, code);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private static @Nullable Node parentOf(List<Node> nodes, Node wanted) {
        for (var node : nodes) {
            if (node.children.contains(wanted)) {
                return node;
            }
            var found = parentOf(node.children, wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable List<Block> item(Node list, int index, List<Block> inserted, Where where) {
        if (!(list.mirror instanceof Block.Items mirror) || mirror.items().size() != list.children.size()) {
            return null;
        }
        var items = new ArrayList<>(mirror.items());
        var old = items.get(index);
        var made = inserted.size() == 1 && inserted.getFirst() instanceof Block.Items other
                ? other.items()
                : inserted.isEmpty()
                        ? List.<Item>of()
                        : List.of(new Item(inserted, where == Where.INSTEAD && old.done()));
        if (where == Where.INSTEAD) {
            items.remove(index);
        }
        items.addAll(where == Where.AFTER ? index + 1 : index, made);
        Block whole = new Block.Items(mirror.kind(), mirror.start(), items, mirror.at());
        return replaced(blocks, List.of(mirror), items.isEmpty() ? List.of() : List.of(whole));
    }

    private @Nullable List<Block> cell(Node row, Node node, List<Block> inserted, Where where) {
        var table = parentOf(nodes, row);
        if (where != Where.INSTEAD || table == null || !(table.mirror instanceof Block.Table mirror)) {
            return null;
        }
        if (!(table.block instanceof Block.Table original) || mirror.rows().size() != table.children.size()) {
            return null;
        }
        var grid = TableGrid.of(table, original, mirror);
        if (grid == null) {
            return null;
        }
        // a merged cell stands at several places
        var rows = new ArrayList<Row>();
        boolean first = true;
        for (int r = 0; r < mirror.rows().size(); r++) {
            var cells = new ArrayList<>(mirror.rows().get(r).cells());
            for (int c = 0; c < Math.min(cells.size(), grid.columns(r)); c++) {
                var slot = grid.at(r, c);
                var old = cells.get(c);
                if (slot != null
                        && slot.node().equals(node)
                        && (first || !old.blocks().isEmpty())) {
                    var content = slot.cell().isHeader() && !old.isHeader() ? bold(inserted) : inserted;
                    cells.set(
                            c, new Cell(content, old.isHeader(), old.columns(), old.rows(), old.align(), old.colour()));
                    first = false;
                }
            }
            rows.add(new Row(cells, mirror.rows().get(r).inHead()));
        }
        return replaced(blocks, List.of(mirror), List.of(new Block.Table(rows, mirror.numbered(), mirror.at())));
    }

    /// The words of a header below the first row are bold in Markdown.
    private static List<Block> bold(List<Block> blocks) {
        return blocks.stream()
                .map(block -> block instanceof Block.Paragraph paragraph
                        ? (Block) new Block.Paragraph(
                                paragraph.content().stream()
                                        .map(inline -> inline.in(inline.style().with(Mark.STRONG)))
                                        .toList(),
                                paragraph.at())
                        : block)
                .toList();
    }

    private @Nullable List<Block> row(Node table, Node node) {
        if (!(table.mirror instanceof Block.Table mirror) || mirror.rows().size() != table.children.size()) {
            return null;
        }
        var rows = new ArrayList<>(mirror.rows());
        rows.remove(table.children.indexOf(node));
        return replaced(
                blocks,
                List.of(mirror),
                rows.isEmpty() ? List.of() : List.of(new Block.Table(rows, mirror.numbered(), mirror.at())));
    }

    /// The cell that a node is in; null when it is in none.
    private static @Nullable Node cellAround(List<Node> nodes, Node wanted, @Nullable Node cell) {
        for (var node : nodes) {
            if (node.equals(wanted)) {
                return cell;
            }
            var found = cellAround(node.children, wanted, node.kind == Node.Kind.CELL ? node : cell);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- replacing

    static int indexOf(List<Block> blocks, Block wanted) {
        for (int i = 0; i < blocks.size(); i++) {
            if (isSame(blocks.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    /// Two paragraphs may say the same: only the very same one is meant.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Block one, Block other) {
        return one == other;
    }

    private static List<Block> replaced(List<Block> blocks, List<Block> target, List<Block> replacement) {
        var result = new ArrayList<Block>();
        for (var block : blocks) {
            int part = indexOf(target, block);
            if (part >= 0) {
                result.addAll(part == 0 ? replacement : List.of());
                continue;
            }
            result.add(
                    switch (block) {
                        case Block.Quote quote ->
                            new Block.Quote(replaced(quote.blocks(), target, replacement), quote.at());
                        case Block.Callout callout ->
                            new Block.Callout(
                                    callout.kind(),
                                    callout.title(),
                                    replaced(callout.blocks(), target, replacement),
                                    callout.at());
                        case Block.Expand expand ->
                            new Block.Expand(
                                    expand.title(), replaced(expand.blocks(), target, replacement), expand.at());
                        case Block.Items list -> items(list, target, replacement);
                        case Block.Table table -> table(table, target, replacement);
                        default -> block;
                    });
        }
        return result;
    }

    private static Block items(Block.Items list, List<Block> target, List<Block> replacement) {
        var items = list.items().stream()
                .map(item -> new Item(replaced(item.blocks(), target, replacement), item.done()))
                .toList();
        return new Block.Items(list.kind(), list.start(), items, list.at());
    }

    private static Block table(Block.Table table, List<Block> target, List<Block> replacement) {
        var rows = table.rows().stream()
                .map(row -> new Row(
                        row.cells().stream()
                                .map(cell -> new Cell(
                                        replaced(cell.blocks(), target, replacement),
                                        cell.isHeader(),
                                        cell.columns(),
                                        cell.rows(),
                                        cell.align(),
                                        cell.colour()))
                                .toList(),
                        row.inHead()))
                .toList();
        return new Block.Table(rows, table.numbered(), table.at());
    }
}
