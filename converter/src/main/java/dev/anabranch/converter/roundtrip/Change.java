package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Span;

/// One place of the storage that an edit changed.
///
/// @param nodeId the node that was edited, or after which something was inserted; empty for the page itself
/// @param place in the storage as it was
/// @param before the characters that stood there
/// @param after the characters that stand there now
public record Change(String nodeId, Span place, String before, String after) {}
