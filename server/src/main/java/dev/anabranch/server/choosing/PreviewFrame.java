package dev.anabranch.server.choosing;

import dev.anabranch.server.runs.SiteTabs;

/// What stands around a preview, before it is there.
///
/// @param spaces how many are looked at
/// @param sites  between which people choose
public record PreviewFrame(int spaces, SiteTabs sites) {}
