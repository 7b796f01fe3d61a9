package dev.anabranch.server.evaluation;

import java.util.EnumMap;
import java.util.Map;

/// What is measured of each question, each between 0 and 1.
public enum Measure {
    /// How near the first ten are to the best order there could be; graded, and the measure of BEIR's tables.
    NDCG_10("nDCG@10"),
    /// The share of the relevant documents that is among the first five.
    RECALL_5("Recall@5"),
    /// … among the first ten.
    RECALL_10("Recall@10"),
    /// … among the first hundred.
    RECALL_100("Recall@100"),
    /// One over the rank of the first relevant document of the first ten.
    MRR_10("MRR@10"),
    /// 1 when a relevant document is among the first five.
    SUCCESS_5("Success@5");

    private final String word;

    Measure(String word) {
        this.word = word;
    }

    /// As tables and JSON name it.
    public String word() {
        return word;
    }

    /// Every measure of one ranking.
    static Map<Measure, Double> all(Ranking ranking) {
        var values = new EnumMap<Measure, Double>(Measure.class);
        for (var each : values()) {
            values.put(each, each.of(ranking));
        }
        return values;
    }

    private double of(Ranking ranking) {
        return switch (this) {
            case NDCG_10 -> ranking.normalisedGain(10);
            case RECALL_5 -> ranking.recall(5);
            case RECALL_10 -> ranking.recall(10);
            case RECALL_100 -> ranking.recall(Ranking.DEPTH);
            case MRR_10 -> ranking.reciprocalRank(10);
            case SUCCESS_5 -> ranking.relevantAmong(5) > 0 ? 1 : 0;
        };
    }
}
