package dev.anabranch.server.answers;

/// A part of a passage that can be quoted: a sentence, an item, a row of a table, a line of code.
///
/// @param quote   the words exactly as they stand in the passage
/// @param shown   the same as it is read alone: a row with what its columns are called
/// @param context what leads in to it, such as `We need:` above a list; empty for nothing
/// @param order   its place in the passage
/// @param isWhole whether it is a line of its own: an item, a row, a line of code, a short paragraph
record Piece(String quote, String shown, String context, int order, boolean isWhole) {
    /// Whether it is a row of a table.
    boolean isRow() {
        return quote.contains("\t");
    }
}
