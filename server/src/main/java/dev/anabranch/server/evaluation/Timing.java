package dev.anabranch.server.evaluation;

import java.time.Duration;
import java.util.List;

/// How long it took.
///
/// @param build taking the documents
/// @param median of one question
/// @param slow of one question: 95 of 100 took at most this
record Timing(Duration build, Duration median, Duration slow) {
    static Timing of(Duration build, List<Duration> questions) {
        var sorted = questions.stream().sorted().toList();
        return new Timing(build, sorted.get(sorted.size() / 2), sorted.get((int) (0.95 * (sorted.size() - 1))));
    }
}
