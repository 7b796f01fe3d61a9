package dev.anabranch.converter.page;

/// One thing that a body names, and why it does.
public record Citation(Reference target, Role role) {}
