package dev.anabranch.server.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run as it is remembered.
///
/// @param site address of the site
/// @param finishedAt empty while it runs, or when the process died in the middle
/// @param stopped why it ended early
/// @param asked what it was asked to do
/// @param waitingUntil when it goes on by itself, while the site has asked for a long pause
public record Run(
        String id,
        String site,
        List<String> spaceKeys,
        Instant startedAt,
        Optional<Instant> finishedAt,
        RunStatus status,
        Counts counts,
        Usage usage,
        Optional<SyncReport.Stopped> stopped,
        Asked asked,
        Optional<Instant> waitingUntil) {
    public Run {
        spaceKeys = List.copyOf(spaceKeys);
    }
}
