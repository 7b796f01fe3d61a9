package dev.anabranch.server.search.text;

/// A term of a text, and where it stands there.
///
/// @param term as it is indexed
/// @param start offset of its first character
/// @param end offset behind its last
public record Token(String term, int start, int end) {}
