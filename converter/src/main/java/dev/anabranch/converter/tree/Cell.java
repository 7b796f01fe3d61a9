package dev.anabranch.converter.tree;

import java.util.List;

/// A cell of a table.
///
/// @param columns how many columns it covers, at least 1
/// @param rows how many rows it covers, at least 1
/// @param colour its background as stored; empty for none
public record Cell(List<Block> blocks, boolean isHeader, int columns, int rows, Align align, String colour) {
    /// Copies the list.
    public Cell {
        blocks = List.copyOf(blocks);
    }
}
