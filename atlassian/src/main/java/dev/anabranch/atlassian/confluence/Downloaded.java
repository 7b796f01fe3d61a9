package dev.anabranch.atlassian.confluence;

/// An attachment that was downloaded whole.
///
/// @param bytes its length
/// @param sha256 of the bytes, in hex
public record Downloaded(long bytes, String sha256) {}
