package dev.anabranch.server.content;

/// Something that has a gate of its own, named for people.
public record Guarded(DocumentId id, NodeType type, String title) {}
