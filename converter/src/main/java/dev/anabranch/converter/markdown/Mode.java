package dev.anabranch.converter.markdown;

/// Where running text stands, which decides how its lines break and what has to be escaped.
enum Mode {
    /// Lines of its own: a line break is a backslash at the line's end, and block markers at a line's start are
    /// escaped.
    PARAGRAPH,
    /// One line behind `#`.
    HEADING,
    /// One line between pipes.
    CELL,
    /// One of several lines of a cell. A parser reads them as one text, so nothing may pair with the other lines.
    CELL_LINE;

    boolean isCell() {
        return this == CELL || this == CELL_LINE;
    }
}
