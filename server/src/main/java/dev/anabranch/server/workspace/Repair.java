package dev.anabranch.server.workspace;

import dev.anabranch.server.sync.SyncReport;
import java.util.List;

/// What became of a repair, or of files that were made anew.
///
/// @param before what was found first; empty of findings when nothing was looked for
/// @param written files that were written, new or again
/// @param deleted files that were deleted, because their documents are not held any more
/// @param copies the files that were not as we wrote them and are kept, by their new paths
/// @param restored stored bytes that were taken back from files
/// @param asked documents that the next sync reads again, because only the site can give them
/// @param failures documents whose files could not be written
/// @param after what is found now
public record Repair(
        Examination before,
        int written,
        int deleted,
        List<String> copies,
        int restored,
        int asked,
        List<SyncReport.Failure> failures,
        Examination after) {
    public Repair {
        copies = List.copyOf(copies);
        failures = List.copyOf(failures);
    }
}
