package dev.anabranch.server.evaluation;

import java.util.Map;

/// What one question scored.
record QuestionScore(String id, String category, Map<Measure, Double> values) {
    QuestionScore {
        values = Map.copyOf(values);
    }

    double of(Measure measure) {
        return values.getOrDefault(measure, 0.0);
    }
}
