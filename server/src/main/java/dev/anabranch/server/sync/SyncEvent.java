package dev.anabranch.server.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Something that happened in a run, in the order it happened.
public sealed interface SyncEvent {
    /// The run has begun.
    record Started(String runId, Instant at, List<String> spaceKeys) implements SyncEvent {}

    /// The run turned to something else. Reading and sweeping alternate when there are many spaces.
    record PhaseBegan(Phase phase) implements SyncEvent {}

    /// Where the phase stands; told at most a few times a second.
    ///
    /// @param done documents so far in this phase
    /// @param total how many there will be; empty while nobody knows
    /// @param title of one of the last documents
    /// @param perSecond documents a second since the phase began
    /// @param counts of the run so far
    record Progressed(
            Phase phase, long done, OptionalLong total, String title, double perSecond, Counts counts, Usage usage)
            implements SyncEvent {}

    /// A document is done with. Not told for unchanged ones.
    ///
    /// @param type Confluence's word: `page`, `blogpost`, `attachment`
    /// @param path its file, relative to the workspace; empty when it has none
    /// @param failure why, when the outcome is failed
    record DocumentDone(
            String id, String type, String title, Outcome outcome, String path, Optional<SyncReport.Failure> failure)
            implements SyncEvent {}

    /// The site asked us to wait, or does not answer; the run goes on by itself then.
    record Waiting(Instant until) implements SyncEvent {}

    /// The last event of a run.
    record Finished(SyncReport report) implements SyncEvent {}
}
