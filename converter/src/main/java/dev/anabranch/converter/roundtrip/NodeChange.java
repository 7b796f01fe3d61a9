package dev.anabranch.converter.roundtrip;

/// A node whose id is another after an edit.
///
/// @param kind as in [OutlineNode]
/// @param before its id before; empty for a new node
/// @param after its id now; empty for a node that is gone
public record NodeChange(String kind, String before, String after) {}
