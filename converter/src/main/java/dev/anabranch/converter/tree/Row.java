package dev.anabranch.converter.tree;

import java.util.List;

/// A row of a table.
///
/// @param inHead whether it stands in the table's head
public record Row(List<Cell> cells, boolean inHead) {
    /// Copies the list.
    public Row {
        cells = List.copyOf(cells);
    }
}
