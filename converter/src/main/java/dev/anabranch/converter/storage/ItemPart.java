package dev.anabranch.converter.storage;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import java.util.ArrayList;
import java.util.List;

/// An item of a list, or a task.
final class ItemPart implements Part {
    private final List<Block> blocks = new ArrayList<>();
    private final boolean isTask;
    private boolean done;

    /// @param isTask whether only its body holds words
    ItemPart(boolean isTask) {
        this.isTask = isTask;
    }

    static void start(Reading reading) {
        reading.closeOpen(Element.LI, Element.UL, Element.OL);
        if (!(reading.topPart() instanceof ListPart)) {
            reading.pushMissing(Element.UL, ListPart.missing(ItemsKind.BULLETS));
        }
        reading.pushContainer(Element.LI, new ItemPart(false));
        AddressPart.idAnchor(reading);
    }

    static void startTask(Reading reading) {
        reading.closeOpen(Element.AC_TASK, Element.AC_TASK_LIST);
        if (!(reading.topPart() instanceof ListPart)) {
            reading.pushMissing(Element.AC_TASK_LIST, ListPart.missing(ItemsKind.TASKS));
        }
        reading.push(Element.AC_TASK, new ItemPart(true));
    }

    Item item() {
        return new Item(blocks, done);
    }

    void add(Block block) {
        blocks.add(block);
    }

    /// Words of a task stand in its body; in an item a space may part two words.
    @Override
    public boolean ignoresSpace() {
        return isTask;
    }

    @Override
    public void end(Reading reading, Ended ended) {
        blocks.addAll(ended.blocks());
        if (ended.element() == Element.LI && !ended.isContainer()) {
            return; // too deep to be an item: its words are already in the text around it
        }
        if (ended.element() == Element.AC_TASK && blocks.isEmpty()) {
            reading.page.note("empty task", Outcome.DROPPED, ended.at().start());
            return; // a box without words is no task to a Markdown parser
        }
        if (reading.topPart() instanceof ListPart list) {
            list.add(this);
        } else {
            reading.addAll(blocks, ended.at());
        }
    }

    /// The words of a task.
    enum TaskBody implements Part {
        PART;

        @Override
        public boolean ignoresSpace() {
            return false;
        }

        @Override
        public void end(Reading reading, Ended ended) {
            if (reading.topPart() instanceof ItemPart task) {
                task.blocks.addAll(ended.blocks());
            } else {
                reading.addAll(ended.blocks(), ended.at());
            }
        }
    }

    /// Whether a task is done.
    enum TaskStatus implements Part {
        PART;

        static void start(Reading reading) {
            reading.push(Element.AC_TASK_STATUS, PART);
            reading.capture(Context.VALUE);
        }

        @Override
        public void end(Reading reading, Ended ended) {
            if (reading.topPart() instanceof ItemPart task) {
                task.done = reading.captured.toString().strip().equalsIgnoreCase("complete");
            }
        }
    }
}
