package dev.anabranch.simulator.company;

import java.time.Instant;

/// One saved state of a node.
///
/// @param number from 1, without gaps
/// @param author account id
/// @param message what the author said about the change; may be empty
/// @param body storage format; where the resource files keep no older text, that of the next version
public record Version(int number, String author, Instant at, String message, boolean minor, String body) {}
