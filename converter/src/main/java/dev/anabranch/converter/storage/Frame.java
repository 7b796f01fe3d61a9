package dev.anabranch.converter.storage;

import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.Style;
import org.jspecify.annotations.Nullable;

/// An open element, and what was in force around it. Frames are used again, as there is one for each element.
final class Frame {
    private Element element = Element.UNKNOWN;
    private Part part = Plain.PART;
    private int start;
    private boolean synthetic;
    private @Nullable Flow outerFlow;

    /// The style around it.
    Style style = Style.PLAIN;

    /// What text means around it.
    Context context = Context.CONTENT;

    /// How many paragraphs and headings are open around it in the container.
    int paragraphDepth;

    /// How many links are open around it in the container.
    int linkDepth;

    /// Begins another element.
    ///
    /// @param missing whether the source has no such tag
    /// @param outer the container around it, if the element is one itself
    void open(Element opened, Part itsPart, int at, boolean missing, @Nullable Flow outer) {
        element = opened;
        part = itsPart;
        start = at;
        synthetic = missing;
        outerFlow = outer;
    }

    Element element() {
        return element;
    }

    Part part() {
        return part;
    }

    /// Where it begins in the source.
    int start() {
        return start;
    }

    /// Whether the source has no such tag: it was missing.
    boolean synthetic() {
        return synthetic;
    }

    /// The container around it, if the element is one itself.
    @Nullable
    Flow outerFlow() {
        return outerFlow;
    }

    boolean isContainer() {
        return outerFlow != null;
    }

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
}
