package dev.anabranch.server.evaluation;

import java.util.Map;

/// What one question scored.
///
/// @param text of the question; empty in runs that were kept without
record QuestionScore(String id, String category, String text, Map<Measure, Double> values) {
    QuestionScore {
        values = Map.copyOf(values);
    }

    double of(Measure measure) {
        return values.getOrDefault(measure, 0.0);
    }
}
