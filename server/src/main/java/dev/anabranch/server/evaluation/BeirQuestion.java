package dev.anabranch.server.evaluation;

/// One question of a set.
///
/// @param category `metadata.category` of the question; empty where the set sorts its questions in none
public record BeirQuestion(String id, String text, String category) {}
