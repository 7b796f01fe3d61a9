package dev.anabranch.simulator.model;

/// What was written at one version: its title (of an attachment, the file name) and its body.
public record Revision(Version version, String title, Body body) {}
