package dev.anabranch.server.content;

/// Where the reading of something stands.
///
/// @param name what is read
/// @param value what the source needs to go on; opaque to everybody else; empty to forget it
public record Checkpoint(String name, String value) {}
