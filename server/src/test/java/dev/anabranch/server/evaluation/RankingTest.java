package dev.anabranch.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The measures, against values computed by hand and the rules of trec_eval.
class RankingTest {
    private static final Map<String, Integer> JUDGED = Map.of("a", 3, "b", 2, "c", 0, "d", 1, "e", -1);

    private static List<RankedDocument> ranked(String... ids) {
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new RankedDocument(ids[i], ids.length - i))
                .toList();
    }

    private static Map<Measure, Double> measures(Map<String, Integer> judged, String... ids) {
        return Measure.all(Ranking.of("q", ranked(ids), judged));
    }

    @Test
    void gainIsTheRelevanceItself() {
        // 3 / log2(3) + 1 / log2(5), over 3 + 2 / log2(3) + 1 / 2; with powers of two it would be 0.5157
        assertThat(measures(JUDGED, "c", "a", "x", "d").get(Measure.NDCG_10)).isCloseTo(0.487932, within(1e-6));
    }

    @Test
    void bestOrderScoresOneInEverything() {
        assertThat(measures(JUDGED, "a", "b", "d").values()).allMatch(value -> Math.abs(value - 1) < 1e-12);
    }

    @Test
    void nothingFoundScoresNothing() {
        assertThat(measures(JUDGED).values()).allMatch(value -> value == 0);
        assertThat(measures(JUDGED, "x", "c", "e").values()).allMatch(value -> value == 0);
    }

    @Test
    void eachMeasureLooksOnlyAsDeepAsItsName() {
        var ids = new ArrayList<>(IntStream.range(0, 120).mapToObj(i -> "x" + i).toList());
        ids.set(4, "a");
        ids.set(9, "b");
        ids.set(99, "d");
        var judged = Map.of("a", 1, "b", 1, "d", 1, "z", 1);
        var values = measures(judged, ids.toArray(String[]::new));
        assertThat(values)
                .containsEntry(Measure.RECALL_5, 0.25)
                .containsEntry(Measure.RECALL_10, 0.5)
                .containsEntry(Measure.RECALL_100, 0.75)
                .containsEntry(Measure.MRR_10, 0.2)
                .containsEntry(Measure.SUCCESS_5, 1.0);
        // (1 / log2(6) + 1 / log2(11)) / (1 + 1 / log2(3) + 1 / 2 + 1 / log2(5))
        assertThat(values.get(Measure.NDCG_10)).isCloseTo(0.263865, within(1e-6));
    }

    @Test
    void eleventhDocumentCountsForNoMeasureOfTen() {
        var ids = new ArrayList<>(IntStream.range(0, 10).mapToObj(i -> "x" + i).toList());
        ids.add("a");
        var values = measures(JUDGED, ids.toArray(String[]::new));
        assertThat(values).containsEntry(Measure.NDCG_10, 0.0).containsEntry(Measure.MRR_10, 0.0);
        assertThat(values.get(Measure.RECALL_100)).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void idealOfTenHasNoMoreThanTenRelevant() {
        var judged = new HashMap<String, Integer>();
        IntStream.range(0, 40).forEach(i -> judged.put("r" + i, 1));
        var ids = IntStream.range(0, 10).mapToObj(i -> "r" + i).toArray(String[]::new);
        assertThat(measures(judged, ids)).containsEntry(Measure.NDCG_10, 1.0).containsEntry(Measure.RECALL_10, 0.25);
    }

    @Test
    void scoresDecideAndAmongEqualOnesTheGreaterId() {
        var ranked = List.of(new RankedDocument("a", 1), new RankedDocument("m", 2), new RankedDocument("z", 1));
        var ranking = Ranking.of("q", ranked, Map.of("z", 1));
        assertThat(ranking.found()).containsExactly(0, 1, 0);
    }

    @Test
    void questionItselfIsNoAnswer() {
        var ranking = Ranking.of("q", ranked("q", "a"), Map.of("a", 1));
        assertThat(ranking.found()).containsExactly(1);
    }

    @Test
    void rankerThatRepeatsItselfIsRefused() {
        assertThatThrownBy(() -> Ranking.of("q", ranked("a", "b", "a"), JUDGED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Document a is ranked twice for question q");
        assertThatThrownBy(() -> new RankedDocument("a", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
