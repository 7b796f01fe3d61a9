package dev.anabranch.server.content;

import java.util.List;

/// A document as it is held, with what projections need.
///
/// @param hash SHA-256 of the body's UTF-8 bytes as served, or of the bytes of a file; lower-case hex
/// @param body empty text for files
/// @param mediaType of a file; empty for pages and blog posts
public record StoredDocument(Node node, List<String> labels, String hash, Body body, String mediaType) {}
