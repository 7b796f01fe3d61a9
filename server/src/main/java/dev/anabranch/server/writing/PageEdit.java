package dev.anabranch.server.writing;

/// A change of one page's title or text. Nodes and headings are named by the ids of
/// [dev.anabranch.converter.roundtrip.OutlineNode], as [Proposals#outline] tells them.
public sealed interface PageEdit {
    /// Gives the page another title.
    record Rename(String title) implements PageEdit {}

    /// Puts Markdown in the place of a section: a heading and all up to the next one of its level or above.
    record ReplaceSection(String headingId, String markdown) implements PageEdit {
        /// With plain line ends.
        public ReplaceSection {
            markdown = LineEnds.plain(markdown);
        }
    }

    /// Puts Markdown in the place of a node.
    record ReplaceNode(String nodeId, String markdown) implements PageEdit {
        /// With plain line ends.
        public ReplaceNode {
            markdown = LineEnds.plain(markdown);
        }
    }

    /// Puts Markdown behind a node.
    record InsertAfter(String nodeId, String markdown) implements PageEdit {
        /// With plain line ends.
        public InsertAfter {
            markdown = LineEnds.plain(markdown);
        }
    }

    /// Removes a node.
    record RemoveNode(String nodeId) implements PageEdit {}

    /// Puts Markdown at the end of the page.
    record Append(String markdown) implements PageEdit {
        /// With plain line ends.
        public Append {
            markdown = LineEnds.plain(markdown);
        }
    }

    /// Makes the whole page read as this Markdown does. It is the Markdown that [Proposals#outline] told, edited: what
    /// is the same in both stays as it is.
    ///
    /// @param version the one that the outline told; on a newer version only parts are edited that did not change
    record WholePage(String markdown, int version) implements PageEdit {
        /// With plain line ends.
        public WholePage {
            markdown = LineEnds.plain(markdown);
        }
    }
}
