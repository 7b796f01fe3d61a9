package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import org.jspecify.annotations.Nullable;

/// A file that is not as the history has it.
///
/// @param row what the history is to hold of it
/// @param before what it holds; null for nothing
/// @param length of its bytes
record Changed(
        DocumentId document, Atlas.Leaf leaf, HistoryRows.Row row, HistoryRows.@Nullable Row before, long length) {
    /// Whether somebody wrote another version, and not only what is around it changed. Files that show what hangs below
    /// or stands beside something are written by nobody.
    boolean isOtherVersion() {
        boolean isWritten =
                leaf.type().isDocument() && VersionFile.madeOf(document).equals(document);
        return isWritten && (before == null || before.version() != row.version());
    }
}
