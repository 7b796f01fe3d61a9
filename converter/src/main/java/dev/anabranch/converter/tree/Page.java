package dev.anabranch.converter.tree;

import dev.anabranch.converter.page.Citation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A body as read.
///
/// @param citations what it names outside of itself, in order
/// @param anchors the anchors of this page that its own links lead to
/// @param findings what became of constructs while reading
/// @param parts what other pages may show of it
/// @param wantsMore whether there is something in it that lives elsewhere
/// @param length of the source text, in characters
public record Page(
        List<Block> blocks,
        List<Citation> citations,
        Set<String> anchors,
        Findings findings,
        List<Part> parts,
        boolean wantsMore,
        int length) {
    /// A part of a page that has a name.
    ///
    /// @param macro the family of macros that mark such parts
    /// @param name empty when it has none
    /// @param hidden whether the page itself does not show it
    public record Part(String macro, String name, boolean hidden, List<Block> blocks) {
        /// Copies the list.
        public Part {
            blocks = List.copyOf(blocks);
        }
    }

    /// Copies the collections.
    public Page {
        blocks = List.copyOf(blocks);
        citations = List.copyOf(citations);
        anchors = anchors.isEmpty() ? Set.of() : Set.copyOf(anchors);
        parts = List.copyOf(parts);
    }

    /// What it names outside of itself, each once, in order. Repetitions are looked for here, as few ask.
    @Override
    public List<Citation> citations() {
        return List.copyOf(new LinkedHashSet<>(citations));
    }
}
