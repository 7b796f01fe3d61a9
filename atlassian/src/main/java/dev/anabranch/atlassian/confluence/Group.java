package dev.anabranch.atlassian.confluence;

/// A group of people.
///
/// @param id a UUID; on Data Center the name
public record Group(String id, String name) {}
