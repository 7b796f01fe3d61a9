package dev.anabranch.simulator.model;

/// A label, one per site for each prefix and name.
///
/// @param prefix `global`, `my`, `team` or `system`
public record Label(long id, String prefix, String name) {}
