package dev.anabranch.server.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A ranker for tests: a document fits a question as well as it has words of it.
class Words implements Ranker {
    private final List<BeirDocument> documents = new ArrayList<>();

    @Override
    public void build(Stream<BeirDocument> corpus) {
        corpus.forEach(documents::add);
    }

    @Override
    public List<RankedDocument> rank(String question, int limit) {
        return documents.stream()
                .map(document -> new RankedDocument(document.id(), common(question, document)))
                .filter(ranked -> ranked.score() > 0)
                .sorted((one, other) -> Double.compare(other.score(), one.score()))
                .limit(limit)
                .toList();
    }

    private static long common(String question, BeirDocument document) {
        var words = List.of((document.title() + " " + document.text()).split(" "));
        return Arrays.stream(question.split(" ")).filter(words::contains).count();
    }

    @Override
    public void close() {
        documents.clear();
    }
}
