package dev.anabranch.simulator.model;

/// What an app, a script or the editor notes of a content under a name. It has versions of its own; that of the
/// content stays.
///
/// @param key unique for the content
/// @param json any JSON value
/// @param version its newest version
public record Property(long id, String key, String json, Version version) {}
