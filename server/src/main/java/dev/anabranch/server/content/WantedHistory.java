package dev.anabranch.server.content;

/// A page or blog post of which not every version is known.
///
/// @param title as it is now
/// @param version that is held
public record WantedHistory(DocumentId document, NodeType type, String title, int version) {}
