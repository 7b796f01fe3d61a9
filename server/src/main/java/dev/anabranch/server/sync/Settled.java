package dev.anabranch.server.sync;

import dev.anabranch.server.content.PendingWork;
import java.util.Optional;

/// A piece of work that a projection is done with.
///
/// @param path what it wrote or deleted; empty when there was nothing
/// @param failure why it could not; the work stays on the list then
public record Settled(PendingWork work, String path, Optional<SyncReport.Failure> failure) {
    /// Work that was done.
    public static Settled done(PendingWork work, String path) {
        return new Settled(work, path, Optional.empty());
    }

    /// Work that could not be done.
    ///
    /// @param code stable and short
    /// @param message what happened and what to do, for people
    public static Settled failed(PendingWork work, String code, String message) {
        var failure = new SyncReport.Failure(work.document().value(), work.title(), code, message);
        return new Settled(work, "", Optional.of(failure));
    }
}
