package dev.anabranch.server.sync;

import java.util.OptionalLong;

/// How far a run under way is, as it is written down every few seconds.
///
/// @param done documents so far in this phase
/// @param total how many there will be; empty while nobody knows
/// @param title of one of the last documents
/// @param perSecond documents a second in this phase
public record RunProgress(Phase phase, long done, OptionalLong total, String title, double perSecond) {}
