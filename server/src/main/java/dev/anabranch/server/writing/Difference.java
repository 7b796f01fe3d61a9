package dev.anabranch.server.writing;

/// What a proposal changes, for people and models.
///
/// @param lines  a unified difference of the Markdown before and after, or words where no text changes
/// @param before counts of the storage as it was
/// @param after  counts of the storage as it becomes
public record Difference(String lines, Counts before, Counts after) {
    /// What a page holds besides its words.
    ///
    /// @param macros       macros of any kind
    /// @param anchors      places that links lead to
    /// @param commentMarks places that inline comments hang at
    public record Counts(int macros, int anchors, int commentMarks) {
        /// Nothing.
        public static final Counts NONE = new Counts(0, 0, 0);
    }
}
