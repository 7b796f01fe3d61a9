package dev.anabranch.server.answers;

/// What tells whether passages answer a question, where there are vectors of words. None of it knows a word of any
/// page or site.
///
/// @param alike how alike the words of the question are to those of the document that fits them best (see
///              [Alignment]); less where nothing of that document holds the kind of thing that is expected
/// @param holds whether the best piece holds the kind of thing that is expected (see [Expected])
/// @param ahead how far the nearest document is ahead of the tenth, by the cosines of their nearest passages
public record Signs(double alike, boolean holds, double ahead) {
    /// A wrong answer costs more than a missing one: what would be 0.65 is 0.5.
    private static final double CAUTION = 0.6;

    /// How sure it is, from 0 to 1. The weights are those of a logistic regression; fitted anew by
    /// `benchmarks/run AnswerWeights benchmarks/tuning:test benchmarks/questions:tune` they are -8.94, 11.49,
    /// 1.21 and 4.92.
    double confidence() {
        return Confidence.logistic(-8.9 - CAUTION + 11.4 * alike + (holds ? 1.2 : 0) + 4.8 * ahead);
    }
}
