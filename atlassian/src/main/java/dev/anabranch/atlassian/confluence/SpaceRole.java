package dev.anabranch.atlassian.confluence;

/// A role that people may have in spaces of a Cloud site.
///
/// @param views whether it holds the right to view the space
public record SpaceRole(String id, String name, boolean views) {}
