package dev.anabranch.converter.tree;

/// The part of the source text that a node came from.
///
/// @param start offset of its first character
/// @param end offset behind its last character
public record Span(int start, int end) {}
