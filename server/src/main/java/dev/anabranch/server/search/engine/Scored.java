package dev.anabranch.server.search.engine;

/// A passage or document that was found.
///
/// @param ordinal of the passage; -1 for the document as a whole
/// @param score higher is better; of vectors the cosine
public record Scored(Key key, int ordinal, float score) {}
