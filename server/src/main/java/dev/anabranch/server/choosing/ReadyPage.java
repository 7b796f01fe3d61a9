package dev.anabranch.server.choosing;

import dev.anabranch.server.runs.SiteTabs;
import java.time.Instant;
import java.util.Optional;

/// What is shown after a choice was put in force.
///
/// @param spaces how many are taken
/// @param next   when a run starts by itself, if one does
/// @param sites  which of them it is about
public record ReadyPage(int spaces, Optional<Instant> next, SiteTabs sites) {}
