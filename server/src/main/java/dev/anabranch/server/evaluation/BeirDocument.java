package dev.anabranch.server.evaluation;

/// One document of a set.
///
/// @param title empty where the set has none
public record BeirDocument(String id, String title, String text) {}
