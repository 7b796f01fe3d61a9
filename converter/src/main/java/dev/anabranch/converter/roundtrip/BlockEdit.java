package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.roundtrip.BlockDiff.Slot;
import dev.anabranch.converter.roundtrip.Conflict.Reason;
import dev.anabranch.converter.tree.Block;
import org.jspecify.annotations.Nullable;

/// Edits of one block, which is of the same kind before and after.
final class BlockEdit {
    private final BlockDiff diff;

    BlockEdit(BlockDiff diff) {
        this.diff = diff;
    }

    void modify(Block before, Block after, Slot slot) {
        var node = diff.nodes.of(before);
        int size = diff.patches.size();
        int conflictCount = diff.conflicts().size();
        boolean done = switch (before) {
            case Block.Paragraph paragraph
            when after instanceof Block.Paragraph other ->
                node != null
                        && (diff.words(node, paragraph.content(), other.content(), slot.marks())
                                || new MacroEdit(diff).included(node, other));
            case Block.Heading heading
            when after instanceof Block.Heading other -> node != null && heading(node, heading, other, slot.marks());
            case Block.Paragraph paragraph
            when after instanceof Block.Heading other ->
                node != null
                        && retagged(node, "p", "h" + other.level())
                        && diff.words(node, paragraph.content(), other.content(), slot.marks());
            case Block.Heading heading
            when after instanceof Block.Paragraph other ->
                node != null
                        && retagged(node, "h" + heading.level(), "p")
                        && diff.words(node, heading.content(), other.content(), slot.marks());
            case Block.Code code
            when after instanceof Block.Code other -> node != null && new MacroEdit(diff).code(node, code, other);
            case Block.Formula formula
            when after instanceof Block.Formula other ->
                node != null && new MacroEdit(diff).formula(node, formula.tex(), other.tex());
            case Block.Quote quote
            when after instanceof Block.Quote other -> {
                diff.blocks(quote.blocks(), other.blocks(), BlockDiff.slot(node));
                yield true;
            }
            case Block.Callout callout when after instanceof Block.Callout other -> callout(node, callout, other);
            case Block.Expand expand
            when after instanceof Block.Expand other -> {
                boolean same = expand.title().equals(other.title())
                        || (node != null
                                && new MacroEdit(diff).parameter(node, "title", expand.title(), other.title()));
                if (same) {
                    diff.blocks(expand.blocks(), other.blocks(), BlockDiff.slot(node));
                }
                yield same;
            }
            case Block.Items list
            when after instanceof Block.Items other -> node != null && new ListEdit(diff).items(node, list, other);
            case Block.Table table
            when after instanceof Block.Table other -> node != null && new TableEdit(diff).table(node, table, other);
            default -> false;
        };
        if (!done) {
            if (diff.conflicts().size() == conflictCount) {
                diff.patches.backTo(size);
                diff.conflict(
                        node == null ? "" : node.id,
                        Reason.NOT_EDITABLE,
                        "It holds more than its Markdown says, and the edit reaches into that.",
                        BlockDiff.quote(after));
            }
        }
    }

    /// Gives an element another name.
    private boolean retagged(Node node, String was, String is) {
        var element = diff.nodes.markup().at(node.start);
        if (element == null || !element.name.equals(was) || element.end <= element.contentEnd) {
            return false;
        }
        int close = element.contentEnd + 2;
        diff.patches.replace(node.id, element.start + 1, element.start + 1 + was.length(), is);
        diff.patches.replace(node.id, close, close + was.length(), is);
        return true;
    }

    private boolean heading(Node node, Block.Heading before, Block.Heading after, int marks) {
        if (before.level() != after.level() && !retagged(node, "h" + before.level(), "h" + after.level())) {
            return false;
        }
        return diff.words(node, before.content(), after.content(), marks);
    }

    private boolean callout(@Nullable Node node, Block.Callout before, Block.Callout after) {
        if (before.kind() != after.kind() && (node == null || !new MacroEdit(diff).panelKind(node, after.kind()))) {
            return false;
        }
        if (node == null || !hasTitleOfItsOwn(node, before)) {
            diff.blocks(before.blocks(), after.blocks(), BlockDiff.slot(node));
            return true;
        }
        var title = BlockDiff.boldText(before.blocks().getFirst());
        var newTitle = after.blocks().isEmpty()
                ? ""
                : BlockDiff.boldText(after.blocks().getFirst());
        if (!newTitle.equals(title) && !new MacroEdit(diff).parameter(node, "title", title, newTitle)) {
            return false;
        }
        diff.blocks(
                before.blocks().subList(1, before.blocks().size()),
                after.blocks()
                        .subList(newTitle.isEmpty() ? 0 : 1, after.blocks().size()),
                BlockDiff.slot(node));
        return true;
    }

    /// Whether the bold line that a panel begins with is its title, and no paragraph.
    private boolean hasTitleOfItsOwn(Node node, Block.Callout before) {
        return node.block instanceof Block.Callout original
                && !original.title().isEmpty()
                && !before.blocks().isEmpty()
                && diff.nodes.of(before.blocks().getFirst()) == null
                && !BlockDiff.boldText(before.blocks().getFirst()).isEmpty();
    }
}
