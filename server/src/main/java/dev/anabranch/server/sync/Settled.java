package dev.anabranch.server.sync;

import dev.anabranch.server.content.PendingWork;
import dev.anabranch.server.sync.SyncReport.Failure;
import java.util.Optional;

/// A piece of work that a projection is done with.
///
/// @param path what it wrote or deleted; empty when there was nothing
/// @param failure why it was not done; the work stays on the list then
/// @param skipped whether it was left on purpose
public record Settled(PendingWork work, String path, Optional<Failure> failure, boolean skipped) {
    /// Work that was done.
    public static Settled done(PendingWork work, String path) {
        return new Settled(work, path, Optional.empty(), false);
    }

    /// Work that could not be done.
    ///
    /// @param code stable and short
    /// @param message what happened and what to do, for people
    public static Settled failed(PendingWork work, String code, String message) {
        var failure = new Failure(work.document().value(), work.title(), code, message);
        return new Settled(work, "", Optional.of(failure), false);
    }

    /// Work that was left on purpose, and is looked at again by the next run.
    ///
    /// @param path the file that stays as it is
    /// @param code stable and short
    /// @param message what happened and what to do, for people
    public static Settled skipped(PendingWork work, String path, String code, String message) {
        var reason = new Failure(work.document().value(), work.title(), code, message);
        return new Settled(work, path, Optional.of(reason), true);
    }
}
