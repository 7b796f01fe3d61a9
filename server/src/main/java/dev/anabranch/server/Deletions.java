package dev.anabranch.server;

import dev.anabranch.server.runs.NamedDocument;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the command can do with deletions, by itself or by way of a server.
interface Deletions {
    /// Which held deletions are meant.
    ///
    /// @param space all that wait there, when no documents are named; empty for all spaces
    record Meant(List<NamedDocument> documents, Optional<String> space) {}

    /// Which removed documents are meant.
    ///
    /// @param run all that it removed, when no documents are named
    record Removed(List<NamedDocument> documents, Optional<String> run) {}

    /// What was done.
    ///
    /// @param more what a person should know beside that; may be empty
    record Done(int documents, String more) {}

    /// What is said of ids that were named for an undo, and are none of a removed document.
    static String notRemoved(List<String> ids) {
        return ids.isEmpty()
                ? ""
                : "Not brought back, since not among what was removed: " + String.join(", ", ids) + ".";
    }

    /// Notes what a person decided.
    Done decide(Meant meant, Decision decision);

    /// Brings documents back.
    Done undo(Removed removed);

    /// Forgets documents for good.
    Done purge(Removed removed);

    /// Forgets what was removed so long ago.
    Done purge(Duration olderThan);
}
