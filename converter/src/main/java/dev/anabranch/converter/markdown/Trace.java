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
    private final List<Integer> ends = new ArrayList<>();

    int begin(Block block, int line) {
        begun.add(new Placed(block, line));
        ends.add(line);
        return begun.size() - 1;
    }

    void end(int index, int line) {
        ends.set(index, line);
    }

    /// The blocks that left something in the Markdown, each before those inside of it.
    public List<Placed> placed() {
        var placed = new ArrayList<Placed>(begun.size());
        for (int i = 0; i < begun.size(); i++) {
            if (ends.get(i) > begun.get(i).line()) {
                placed.add(begun.get(i));
            }
        }
        return placed;
    }
}
