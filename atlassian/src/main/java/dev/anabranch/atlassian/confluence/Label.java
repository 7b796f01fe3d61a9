package dev.anabranch.atlassian.confluence;

/// A label. Labels with prefix `my` are private to the account that reads them.
///
/// @param prefix `global`, `my`, `team` or `system`
public record Label(String prefix, String name) {}
