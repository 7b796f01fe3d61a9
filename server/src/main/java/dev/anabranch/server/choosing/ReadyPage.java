package dev.anabranch.server.choosing;

import java.time.Instant;
import java.util.Optional;

/// What is shown after a choice was put in force.
///
/// @param spaces how many are taken
/// @param next   when a run starts by itself, if one does
public record ReadyPage(int spaces, Optional<Instant> next) {}
