package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Span;
import java.util.List;

/// A part of a page in its outline.
///
/// @param id stays the same while other parts are edited
/// @param kind `heading`, `paragraph`, `list`, `item`, `table`, `row`, `cell`, `code`, `panel`, `expand`, `quote`,
///     `rule`, `formula`, or `macro` for what stands for something that Markdown cannot say
/// @param level of a heading; 0 for all others
/// @param text the first words
/// @param place in the storage
/// @param isEditable whether its Markdown can be edited; all others can be removed and moved only
public record OutlineNode(
        String id, String kind, int level, String text, Span place, boolean isEditable, List<OutlineNode> children) {
    /// Copies the list.
    public OutlineNode {
        children = List.copyOf(children);
    }
}
