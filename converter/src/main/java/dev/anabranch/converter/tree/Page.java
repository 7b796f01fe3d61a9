package dev.anabranch.converter.tree;

import dev.anabranch.converter.page.Citation;
import java.util.List;
import java.util.Set;

/// A body as read.
///
/// @param citations what it names outside of itself, each once, in order
/// @param anchors the anchors of this page that its own links lead to
/// @param findings what became of constructs while reading
/// @param length of the source text, in characters
public record Page(List<Block> blocks, List<Citation> citations, Set<String> anchors, Findings findings, int length) {
    /// Copies the collections.
    public Page {
        blocks = List.copyOf(blocks);
        citations = List.copyOf(citations);
        anchors = Set.copyOf(anchors);
    }
}
