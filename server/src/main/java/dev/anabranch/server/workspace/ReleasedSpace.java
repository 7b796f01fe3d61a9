package dev.anabranch.server.workspace;

/// A space that is not mapped any more. Its files stay where they are; they are not updated, not checked, and deleted
/// by
/// nobody.
///
/// @param spaceKey its key
/// @param files how many files of it there are
public record ReleasedSpace(String spaceKey, int files) {}
