package dev.anabranch.server.answers;

import java.util.List;

/// What speaks for a piece as the answer of a question. The numbers are from 0 to 1.
///
/// @param rank     of the passage among those that were found, from 0
/// @param meaning  how near the piece's meaning is to the question's, under its title and headings; 0 without vectors
/// @param words    how much of the question stands in the piece, its title and its headings
/// @param own      how much stands in the piece itself
/// @param around   how much stands in the whole passage with its title and headings
/// @param missing  how much the rarest word tells that the passage does not hold
/// @param isOfKind whether it holds what is asked for: a number, a step
/// @param holds    whether it holds the kind of thing that the question expects
/// @param alike    how alike the most alike word of it is, for each word of the question that matters; empty without
///                 vectors of words
record Evidence(
        Candidate candidate,
        Piece piece,
        int rank,
        double meaning,
        double words,
        double own,
        double around,
        double missing,
        boolean isOfKind,
        boolean holds,
        List<Double> alike) {
    private static final double LONG = 300;

    Evidence {
        alike = List.copyOf(alike);
    }

    /// How well the piece answers, compared with others for the same question. The weights are those of a logistic
    /// regression over the pieces for the tuning half of `benchmarks/questions`.
    double score() {
        if (meaning == 0) {
            // without vectors the words have to say it all: a long piece beside the point must not win
            return 6 * own + 3 * words + 1.0 / (1 + rank) + (isOfKind ? 0.5 : 0);
        }
        return 9.8 * meaning
                + 1.4 * words
                + 2.5 * own
                + 1.8 / (1 + rank)
                + 3.1 * Math.min(LONG, piece.shown().length()) / LONG
                + (isOfKind ? 0.2 : 0);
    }

    Evidence holding(boolean holdsIt) {
        return new Evidence(candidate, piece, rank, meaning, words, own, around, missing, isOfKind, holdsIt, alike);
    }

    Evidence meaning(double found, List<Double> alikeInContext) {
        return new Evidence(
                candidate,
                piece,
                rank,
                Math.max(0, found),
                words,
                own,
                around,
                missing,
                isOfKind,
                holds,
                alikeInContext);
    }
}
