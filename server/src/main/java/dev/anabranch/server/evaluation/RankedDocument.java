package dev.anabranch.server.evaluation;

/// A document in a ranking.
///
/// @param score the higher, the better it fits; any finite number, compared only within one ranking
public record RankedDocument(String id, double score) {
    public RankedDocument {
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("The score of document %s is %s".formatted(id, score));
        }
    }
}
