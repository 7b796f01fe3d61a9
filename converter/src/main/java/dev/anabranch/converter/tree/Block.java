package dev.anabranch.converter.tree;

import java.util.List;

/// A block of a page.
public sealed interface Block {
    /// Where it stands in the source.
    Span at();

    /// Running text of its own.
    record Paragraph(List<Inline> content, Span at) implements Block {
        /// Copies the list.
        public Paragraph {
            content = List.copyOf(content);
        }
    }

    /// A heading.
    ///
    /// @param level 1 to 6
    record Heading(int level, List<Inline> content, Span at) implements Block {
        /// Copies the list.
        public Heading {
            content = List.copyOf(content);
        }
    }

    /// Text that is shown as it stands.
    ///
    /// @param language as the source names it, lower case; empty for none
    /// @param title the words above it; empty for none
    /// @param collapsed whether a reader has to open it
    record Code(String language, String title, boolean collapsed, String text, Span at) implements Block {}

    /// A quotation.
    record Quote(List<Block> blocks, Span at) implements Block {
        /// Copies the list.
        public Quote {
            blocks = List.copyOf(blocks);
        }
    }

    /// A panel that stands out.
    ///
    /// @param title empty for none
    record Callout(CalloutKind kind, String title, List<Block> blocks, Span at) implements Block {
        /// Copies the list.
        public Callout {
            blocks = List.copyOf(blocks);
        }
    }

    /// A part that a reader opens.
    ///
    /// @param title empty for none
    record Expand(String title, List<Block> blocks, Span at) implements Block {
        /// Copies the list.
        public Expand {
            blocks = List.copyOf(blocks);
        }
    }

    /// A list.
    ///
    /// @param start the first number of a numbered list
    record Items(ItemsKind kind, int start, List<Item> items, Span at) implements Block {
        /// Copies the list.
        public Items {
            items = List.copyOf(items);
        }
    }

    /// A table as written: merged cells stand once.
    ///
    /// @param numbered whether Confluence counts its rows in a column of its own
    record Table(List<Row> rows, boolean numbered, Span at) implements Block {
        /// Copies the list.
        public Table {
            rows = List.copyOf(rows);
        }
    }

    /// A line across the page.
    record Rule(Span at) implements Block {}

    /// TeX on lines of its own.
    record Formula(String tex, Span at) implements Block {}

    /// Markdown that an author wrote as Markdown.
    record Verbatim(String markdown, Span at) implements Block {}
}
