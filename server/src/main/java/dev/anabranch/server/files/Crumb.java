package dev.anabranch.server.files;

/// A step on the way from the top to a page.
///
/// @param url where it is shown; empty for the page itself
public record Crumb(String name, String url) {}
