package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.roundtrip.Conflict.Reason;
import dev.anabranch.converter.tree.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Blocks that are different, between blocks that are the same.
final class BlockGap {
    private static final Set<String> LINES = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6");

    private final BlockDiff diff;
    private final List<Block> before;
    private final List<Block> after;
    private final BlockDiff.Slot slot;
    private final boolean top;

    BlockGap(BlockDiff diff, List<Block> before, List<Block> after, BlockDiff.Slot slot, boolean top) {
        this.diff = diff;
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
                diff.remove(before.get(done));
            }
            group(a);
            diff.modify(before.get(pair), after.get(a), slot);
            done = pair + 1;
        }
        insert(waiting, done, waitingAt);
        for (; done < endB; done++) {
            group(Math.max(0, endA - 1));
            diff.remove(before.get(done));
        }
    }

    private void group(int index) {
        if (top) {
            diff.patches.group(index);
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
            var node = diff.nodes.of(before.get(i));
            if (node != null) {
                offset = outside(node.end, true);
                id = node.id;
            } else if (!(before.get(i) instanceof Block.Paragraph)) {
                break;
            }
        }
        for (int i = index; i < before.size() && offset < 0; i++) {
            var node = diff.nodes.of(before.get(i));
            if (node == null) {
                break;
            }
            offset = outside(node.start, false);
            id = node.id;
        }
        if (offset < 0 && before.isEmpty()) {
            offset = slot.offset();
            clearPlaceholder();
        }
        if (offset < 0) {
            diff.conflict(
                    "",
                    Reason.AMBIGUOUS,
                    "There is no place beside it that is known.",
                    BlockDiff.quote(blocks.getFirst()));
        } else {
            diff.insert(id, offset, List.copyOf(blocks));
        }
        blocks.clear();
    }

    /// An empty paragraph holds the place of content in an empty cell or item.
    private void clearPlaceholder() {
        if (slot.offset() >= 0 && slot.end() > slot.offset()) {
            var content = diff.storage.substring(slot.offset(), slot.end());
            if (content.replace(" ", "")
                    .replace("<p/>", "")
                    .replace("<p></p>", "")
                    .replace("<br/>", "")
                    .isBlank()) {
                diff.patches.replace("", slot.offset(), slot.end(), "");
            }
        }
    }

    /// The nearest offset at which a block may stand: not within a line of text.
    private int outside(int offset, boolean behind) {
        var element = diff.nodes.markup().around(behind ? offset - 1 : offset);
        int result = offset;
        while (element.parent != null) {
            boolean encloses = behind ? element.end > offset : element.start < offset;
            if (encloses
                    && (LINES.contains(element.name)
                            || InlineElements.isAroundWords(element.name)
                            || element.name.equals("ac:plain-text-link-body"))) {
                result = behind ? element.end : element.start;
            }
            if (encloses && element.name.equals("caption")) {
                result = behind ? element.parent.end : element.parent.start;
            }
            if (element.name.equals("ac:adf-node") && (behind ? element.end >= result : element.start <= result)) {
                result = behind ? element.end : element.start;
            }
            if (element.name.equals("ac:adf-extension")
                    && (behind
                            ? element.end >= result
                                    && diff.storage
                                            .substring(result, element.contentEnd)
                                            .isBlank()
                            : element.start <= result
                                    && diff.storage
                                            .substring(element.contentStart, Math.max(element.contentStart, result))
                                            .isBlank())) {
                result = behind ? element.end : element.start;
            }
            element = element.parent;
        }
        return result;
    }
}
