package dev.anabranch.server.sync;

/// How many documents a run met, by outcome. Folders are not documents.
///
/// @param added new ones, `new` in JSON
/// @param unchanged those that are as they were
/// @param skipped those that were left out on purpose
/// @param held deletions that wait for a person
public record Counts(int added, int changed, int moved, int deleted, int unchanged, int skipped, int failed, int held) {
    /// Nothing yet.
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);
}
