package dev.anabranch.server.content;

import java.time.Instant;

/// That a gate was found to admit others than before.
///
/// @param at when that was kept, so that it counted from then on
/// @param seenBefore when its former state was read last: the change is younger than that
public record GateChange(Instant at, Instant seenBefore) {}
