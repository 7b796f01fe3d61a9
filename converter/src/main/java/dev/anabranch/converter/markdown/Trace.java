package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Block;
import java.util.ArrayList;
import java.util.List;

/// Where in the Markdown each block came to stand, for those who want to find the block again. Blocks in the cells of a
/// table are not told: their table is.
public final class Trace {
    /// A block that was written.
    ///
    /// @param line the first of its lines, from 0
    public record Placed(Block block, int line) {}

    private final List<Placed> begun = new ArrayList<>();

    /// How many lines there were before each block and, once it is written, how many of them are its own.
    private final List<Integer> lines = new ArrayList<>();

    int begin(Block block, Lines written) {
        begun.add(new Placed(block, written.next()));
        lines.add(written.count());
        return begun.size() - 1;
    }

    void end(int index, Lines written) {
        lines.set(index, written.count() - lines.get(index));
    }

    /// The blocks that left something in the Markdown, each before those inside of it.
    public List<Placed> placed() {
        var placed = new ArrayList<Placed>(begun.size());
        for (int i = 0; i < begun.size(); i++) {
            if (lines.get(i) > 0) {
                placed.add(begun.get(i));
            }
        }
        return placed;
    }
}
