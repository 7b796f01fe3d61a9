package dev.anabranch.extractor;

/// A part of an extracted text that has a name of its own. It reaches to the next one.
///
/// @param title what people call it: the number of a page or slide, the name of a sheet or part, the heading itself;
///     control characters, which names in archives may hold, become spaces
/// @param start where it begins in the text, in UTF-16 units; the title of a heading is part of the text
public record Section(Kind kind, String title, int start) {
    /// The longest title that is kept; more is cut off.
    public static final int LONGEST_TITLE = 500;

    /// What sort of part it is.
    public enum Kind {
        /// A page of a document with fixed pages.
        PAGE,
        /// A sheet of a workbook.
        SHEET,
        /// A slide of a presentation.
        SLIDE,
        /// A heading within the text.
        HEADING,
        /// A file within the file: an attachment of a message, an entry of an archive, an embedded document.
        PART
    }

    public Section {
        if (start < 0) {
            throw new IllegalArgumentException("A section begins at " + start);
        }
        title = onOneLine(title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE));
    }

    private static String onOneLine(String title) {
        var line = new StringBuilder(title);
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return line.toString();
    }
}
