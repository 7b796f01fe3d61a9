package dev.anabranch.simulator.model;

/// A file to be attached; an upload under a name that the container already has makes a new version of that attachment.
///
/// @param comment the version's message
public record Upload(
        long containerId, String fileName, Body.File file, String authorId, String comment, boolean minor) {}
