package dev.anabranch.server.connection.web;

/// How a connection is doing, as a sign and a word.
///
/// @param tone  of the style sheet: `ok`, `live`, `warn`, `bad`, or nothing
/// @param words for people
public record Standing(String tone, String words) {}
