package dev.anabranch.extractor;

import java.util.List;

/// What became of the wish to know the text of a file.
public sealed interface Extracted {
    /// It has a text.
    ///
    /// @param text lines; cells of a row are apart by tabs, paragraphs by an empty line
    /// @param sections in the order of their starts; those of a page and of a heading on it stand beside each other
    /// @param truncated whether the file goes on where the text ends, being too long, or damaged from there
    /// @param unreadParts how many files within the file have a text that could not be read
    record Text(String text, List<Section> sections, boolean truncated, int unreadParts) implements Extracted {
        public Text {
            sections = List.copyOf(sections);
        }
    }

    /// It has none, or none that may be had.
    ///
    /// @param words the reason, for a person: a whole sentence
    record NotExtracted(Reason reason, String words) implements Extracted {
        /// For this reason.
        ///
        /// @param detail what a person can use beyond the reason itself; may be empty
        public static NotExtracted of(Reason reason, String detail) {
            return new NotExtracted(reason, detail.isEmpty() ? reason.words() : reason.words() + " " + detail);
        }
    }
}
