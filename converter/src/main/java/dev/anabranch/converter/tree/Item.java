package dev.anabranch.converter.tree;

import java.util.List;

/// An item of a list.
///
/// @param done whether it is ticked; only tasks are
public record Item(List<Block> blocks, boolean done) {
    /// Copies the list.
    public Item {
        blocks = List.copyOf(blocks);
    }
}
