package dev.anabranch.server.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What became of a run.
///
/// @param failures the documents that failed, at most [#MOST_FAILURES]; the run store has all
/// @param stopped why it ended early; empty when it came to its end
public record SyncReport(
        String runId,
        RunStatus status,
        Counts counts,
        Usage usage,
        Duration duration,
        List<Failure> failures,
        Optional<Stopped> stopped) {
    /// Most failures that are told one by one.
    public static final int MOST_FAILURES = 1000;

    public SyncReport {
        failures = List.copyOf(failures);
    }

    /// The same report with another word on why it ended early.
    public SyncReport stoppedFor(Stopped reason) {
        return new SyncReport(runId, status, counts, usage, duration, failures, Optional.of(reason));
    }

    /// A document that failed.
    ///
    /// @param code stable and short, such as `conversion` or `http`
    /// @param message what happened and what to do, for people
    public record Failure(String id, String title, String code, String message) {}

    /// Why a run ended early.
    ///
    /// @param message what happened and what to do, for people
    /// @param until when the site wants to be asked again, where it said so
    public record Stopped(StopReason reason, String message, Optional<Instant> until) {
        /// Why a run ended early that need not wait for anything.
        public Stopped(StopReason reason, String message) {
            this(reason, message, Optional.empty());
        }
    }
}
