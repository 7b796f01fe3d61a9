package dev.anabranch.server.sync;

import java.time.Instant;
import java.util.Optional;

/// A stretch of a run in which it was busy with one thing. Reading and sweeping alternate when there are many spaces.
///
/// @param endedAt empty while it goes on, or when nobody was left to see its end
public record RunPhase(Phase phase, Instant startedAt, Optional<Instant> endedAt) {}
