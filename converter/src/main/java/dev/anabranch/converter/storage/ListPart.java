package dev.anabranch.converter.storage;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import java.util.ArrayList;
import java.util.List;

/// A list, or a list of tasks.
final class ListPart implements Part {
    private final ItemsKind kind;
    private final int start;
    private final List<ItemPart> items = new ArrayList<>();

    private ListPart(ItemsKind kind, int start) {
        this.kind = kind;
        this.start = start;
    }

    static void start(Reading reading, Element element) {
        var kind = switch (element) {
            case OL -> ItemsKind.NUMBERS;
            case AC_TASK_LIST -> ItemsKind.TASKS;
            default -> ItemsKind.BULLETS;
        };
        reading.endParagraph();
        reading.push(element, new ListPart(kind, Numbers.parse(reading.scanner.attributeOrEmpty("start"), 1)));
    }

    /// A list for an item that stands outside of any.
    static ListPart missing(ItemsKind kind) {
        return new ListPart(kind, 1);
    }

    void add(ItemPart item) {
        items.add(item);
    }

    @Override
    public void end(Reading reading, Ended ended) {
        if (items.isEmpty()) {
            return;
        }
        var list = new ArrayList<Item>(items.size());
        items.forEach(item -> list.add(item.item()));
        var block = new Block.Items(kind, start, list, ended.at());
        switch (reading.topPart()) {
            case ListPart outer -> outer.addToLastItem(block);
            case ItemPart task when reading.topIs(Element.AC_TASK) -> task.add(block);
            default -> reading.flow().add(block, ended.at().start());
        }
    }

    /// A list directly in a list belongs to the item before it.
    private void addToLastItem(Block block) {
        if (items.isEmpty()) {
            items.add(new ItemPart(false));
        }
        items.getLast().add(block);
    }
}
