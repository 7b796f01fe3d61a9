package dev.anabranch.server.content;

/// That a projection has not seen this revision of a document. The row goes when the work is done, unless the
/// document changed again meanwhile.
///
/// @param revision of the content when the work came up
/// @param title for people; also known when the document is gone
public record PendingWork(DocumentId document, long revision, Cause cause, NodeType type, String title) {}
