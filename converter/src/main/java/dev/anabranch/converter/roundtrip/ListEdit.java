package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.roundtrip.Conflict.Reason;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import java.util.ArrayList;
import java.util.List;

/// Edits of a list, item by item.
final class ListEdit {
    private final BlockDiff diff;

    ListEdit(BlockDiff diff) {
        this.diff = diff;
    }

    boolean items(Node node, Block.Items before, Block.Items after) {
        boolean renamed = before.kind() != after.kind();
        boolean tasks = before.kind() == ItemsKind.TASKS || after.kind() == ItemsKind.TASKS;
        if (!node.isParallel
                || node.children.size() != before.items().size()
                || (renamed && tasks)
                || (!renamed && before.start() != after.start() && !start(node, after.start()))) {
            return false;
        }
        if (renamed) {
            var element = diff.nodes.markup().at(node.start);
            if (element == null || element.end <= element.contentEnd || after.start() != 1) {
                return false;
            }
            var letter = after.kind() == ItemsKind.NUMBERS ? "o" : "u";
            diff.patches.replace(node.id, element.start + 1, element.start + 2, letter);
            int close = diff.storage.indexOf('l', element.contentEnd) - 1;
            diff.patches.replace(node.id, close, close + 1, letter);
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

    /// Changes the number of the first item.
    private boolean start(Node node, int number) {
        var element = diff.nodes.markup().at(node.start);
        if (element == null || !element.name.equals("ol")) {
            return false;
        }
        var old = diff.nodes.markup().attributeAt(element, "start");
        if (old == null) {
            diff.patches.replace(node.id, node.start + 3, node.start + 3, " start=\"" + number + "\"");
        } else {
            diff.patches.replace(node.id, old.start(), old.end(), Integer.toString(number));
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
                removeItem(node, before, done);
            }
            item(
                    node.children.get(pair),
                    before.items().get(pair),
                    after.items().get(a));
            done = pair + 1;
        }
        insertItems(node, after.kind(), waiting, done);
        for (; done < gap[1]; done++) {
            removeItem(node, before, done);
        }
    }

    private void removeItem(Node list, Block.Items before, int index) {
        var node = list.children.get(index);
        diff.patches.replace(node.id, node.start, node.end, "");
        diff.kept.add(before.items().get(index), before.kind(), node);
    }

    private void insertItems(Node list, ItemsKind kind, List<Item> items, int index) {
        if (!items.isEmpty()) {
            int offset = index > 0
                    ? list.children.get(index - 1).end
                    : list.children.isEmpty() ? list.contentStart : list.children.getFirst().start;
            var inserted = List.copyOf(items);
            diff.patches.later(list.id, offset, () -> diff.writer.writeItems(kind, inserted));
            items.clear();
        }
    }

    private void item(Node node, Item before, Item after) {
        if (before.done() != after.done()) {
            var element = diff.nodes.markup().at(node.start);
            var status = element == null ? null : element.child("ac:task-status");
            if (status == null) {
                diff.conflict(node.id, Reason.NOT_EDITABLE, "The task has no status to change.", "");
                return;
            }
            diff.patches.replace(
                    node.id, status.contentStart, status.contentEnd, after.done() ? "complete" : "incomplete");
        }
        diff.blocks(before.blocks(), after.blocks(), BlockDiff.slot(node));
    }
}
