package dev.anabranch.converter.storage;

import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.Style;
import org.jspecify.annotations.Nullable;

/// An open element, and what was in force around it.
///
/// @param synthetic whether the source has no such tag: it was missing
/// @param outerFlow the container around it, if the element is one itself
record Frame(
        Element element,
        Part part,
        int start,
        boolean synthetic,
        Around around,
        @Nullable Flow outerFlow) {
    /// What is in force at a place.
    ///
    /// @param paragraphDepth how many paragraphs and headings are open in the container
    /// @param linkDepth how many links are open in the container
    record Around(Style style, Context context, int paragraphDepth, int linkDepth) {}

    /// What text means at a place.
    enum Context {
        /// Words for the reader.
        CONTENT,
        /// Nothing for the reader.
        HIDDEN,
        /// The value of a macro's parameter.
        PARAMETER,
        /// The plain body of a macro, where even tags are text.
        PLAIN,
        /// Text with its own line ends.
        PREFORMATTED,
        /// A formula in MathML.
        FORMULA,
        /// A value of some other kind.
        VALUE
    }

    boolean isContainer() {
        return outerFlow != null;
    }
}
