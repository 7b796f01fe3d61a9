package dev.anabranch.server.evaluation;

/// A mean over questions, and between which bounds it would lie for 95 of 100 such sets of questions.
public record Interval(double mean, double low, double high) {}
