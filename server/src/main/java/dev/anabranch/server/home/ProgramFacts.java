package dev.anabranch.server.home;

/// What the program knows of itself.
///
/// @param version of the program and of the Java it runs on
public record ProgramFacts(String version) {}
