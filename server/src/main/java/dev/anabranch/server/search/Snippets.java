package dev.anabranch.server.search;

import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import dev.anabranch.server.search.text.TextAnalysis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Marks the words of a question in passages. For one question and one thread.
final class Snippets {
    private static final int LENGTH = 320;
    private static final int RUN_UP = 60;

    private final Set<String> terms;
    private final Collection<Language> languages;

    Snippets(LexicalQuery words, Collection<Language> languages) {
        this.terms = words.terms();
        this.languages = languages;
    }

    Snippet of(Passage passage, double score) {
        var marks = marks(passage.text());
        int from = begin(passage.text(), marks);
        int to = Math.min(passage.text().length(), from + LENGTH);
        if (to < passage.text().length()) {
            to = wordEnd(passage.text(), from, to);
        }
        return new Snippet(passage, from, to, marks, score);
    }

    private List<Snippet.Mark> marks(String text) {
        var found = new TreeSet<>(Comparator.comparingInt(Snippet.Mark::from).thenComparingInt(Snippet.Mark::to));
        for (var language : languages) {
            TextAnalysis.tokens(text, language).stream()
                    .filter(token -> terms.contains(token.term()))
                    .forEach(token -> found.add(new Snippet.Mark(token.start(), token.end())));
        }
        var apart = new ArrayList<Snippet.Mark>();
        for (var mark : found) {
            if (apart.isEmpty() || mark.from() >= apart.getLast().to()) {
                apart.add(mark);
            } else if (mark.to() > apart.getLast().to()) {
                apart.set(apart.size() - 1, new Snippet.Mark(apart.getLast().from(), mark.to()));
            }
        }
        return apart;
    }

    /// Before the place with the most different words in the length of a snippet.
    private static int begin(String text, List<Snippet.Mark> marks) {
        int best = 0;
        long most = 0;
        for (var first : marks) {
            long words = marks.stream()
                    .filter(mark -> mark.from() >= first.from() && mark.to() <= first.from() + LENGTH - RUN_UP)
                    .map(mark -> text.substring(mark.from(), mark.to()))
                    .distinct()
                    .count();
            if (words > most) {
                most = words;
                best = first.from();
            }
        }
        return best <= RUN_UP || text.length() <= LENGTH ? 0 : wordBegin(text, Math.max(0, best - RUN_UP));
    }

    private static int wordBegin(String text, int at) {
        for (int i = at; i < Math.min(text.length(), at + RUN_UP); i++) {
            if (i == 0 || Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }

    private static int wordEnd(String text, int from, int at) {
        for (int i = at; i > Math.max(from, at - RUN_UP); i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
