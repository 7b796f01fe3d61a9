package dev.anabranch.converter.page;

import java.util.List;

/// A piece of a page's plain text, for search: one paragraph, heading, item, row of a table, or body of code.
///
/// @param text its words, on one line except for code
/// @param headings the words of the headings it stands under, outermost first; a heading's own words are not among them
/// @param start offset of the first character in the body that it came from
/// @param end offset behind the last; the node between the offsets is the one that a passage points back to
public record TextBlock(Kind kind, String text, List<String> headings, int start, int end) {
    /// Copies the list.
    public TextBlock {
        headings = List.copyOf(headings);
    }

    /// What a piece is on the page.
    public enum Kind {
        PARAGRAPH,
        HEADING,
        ITEM,
        /// Cells are divided by a tabulator.
        ROW,
        CODE
    }
}
