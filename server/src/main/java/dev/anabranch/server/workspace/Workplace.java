package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;

/// A mirrored folder while somebody works on it.
///
/// @param content what is held
/// @param atlas where each thing is to lie
/// @param manifest what is noted of the files
/// @param disk the files
record Workplace(ContentStore content, Atlas atlas, Manifest manifest, Disk disk) {}
