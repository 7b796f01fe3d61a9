package dev.anabranch.server.evaluation;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What people judged: for each question, how relevant which documents are; 0 and less is not relevant.
///
/// Read from `qrels/….tsv`: question, document and a whole number, between tabs. The first line names the columns in
/// the sets of BEIR; where it is a judgement already, it is read as one.
final class Judgments {
    private final Map<String, Map<String, Integer>> ofQuestion;

    private Judgments(Map<String, Map<String, Integer>> ofQuestion) {
        this.ofQuestion = ofQuestion;
    }

    static Judgments read(Path file, MessageDigest digest) {
        var ofQuestion = new LinkedHashMap<String, Map<String, Integer>>();
        try (var lines = Lines.of(file, digest)) {
            boolean first = true;
            while (lines.hasNext()) {
                var line = lines.next();
                if (!first || !namesColumns(line)) {
                    add(line, ofQuestion);
                }
                first = false;
            }
        }
        return new Judgments(ofQuestion);
    }

    private static boolean namesColumns(Line line) {
        var cells = line.text().split("\t", -1);
        return cells.length == 3 && !cells[2].strip().matches("[+-]?\\d+");
    }

    private static void add(Line line, Map<String, Map<String, Integer>> ofQuestion) {
        var cells = line.text().split("\t", -1);
        if (cells.length != 3) {
            throw line.wrong("has %d cells between tabs, not 3: question, document, relevance".formatted(cells.length));
        }
        var question = cells[0].strip();
        var document = cells[1].strip();
        if (question.isEmpty() || document.isEmpty()) {
            throw line.wrong("the id of the %s is empty".formatted(question.isEmpty() ? "question" : "document"));
        }
        var before = ofQuestion
                .computeIfAbsent(question, _ -> new HashMap<>())
                .putIfAbsent(document, relevance(line, cells[2].strip()));
        if (before != null) {
            throw line.wrong("document %s was judged for question %s before".formatted(document, question));
        }
    }

    private static int relevance(Line line, String cell) {
        try {
            return Integer.parseInt(cell);
        } catch (NumberFormatException notWhole) {
            throw line.wrong("the relevance '%s' is no whole number".formatted(cell));
        }
    }

    /// The questions that somebody judged something for, in the order of the file.
    Set<String> questions() {
        return ofQuestion.keySet();
    }

    /// What was judged for a question, by document; empty where nothing was.
    Map<String, Integer> of(String question) {
        return ofQuestion.getOrDefault(question, Map.of());
    }

    boolean hasRelevant(String question) {
        return of(question).values().stream().anyMatch(relevance -> relevance > 0);
    }
}
