package dev.anabranch.server.search.engine;

import dev.anabranch.server.search.text.CodeWords;
import dev.anabranch.server.search.text.Language;
import dev.anabranch.server.search.text.Languages;
import dev.anabranch.server.search.text.TextAnalysis;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The words of a question, as terms. A document need not have all of them: the more, and the rarer, the better.
///
/// @param words each with the terms by which it may stand in texts of different languages, the likeliest first
/// @param names identifiers, as a whole and in small letters
public record LexicalQuery(List<Word> words, List<String> names) {
    private static final int MOST_WORDS = 256;

    /// Copies the lists.
    public LexicalQuery {
        words = List.copyOf(words);
        names = List.copyOf(names);
    }

    /// A word that is looked for.
    ///
    /// @param terms any of which will do; none is empty
    /// @param times how often the question says it
    public record Word(List<String> terms, int times) {
        /// Copies the list.
        public Word {
            terms = List.copyOf(terms);
        }
    }

    /// The words of a question.
    ///
    /// @param present languages that there are texts in
    /// @param usual the language of most of them
    public static LexicalQuery of(String question, Collection<Language> present, Language usual) {
        var own = Languages.ofQuery(question, present, usual);
        Map<List<String>, Integer> words = new LinkedHashMap<>();
        for (var token : TextAnalysis.tokens(question, own)) {
            var asTyped = question.substring(token.start(), token.end());
            Set<String> terms = new LinkedHashSet<>();
            terms.add(token.term());
            present.stream()
                    .filter(language -> language != own)
                    .sorted()
                    .map(language -> TextAnalysis.tokens(asTyped, language))
                    .filter(tokens -> tokens.size() == 1)
                    .forEach(tokens -> terms.add(tokens.getFirst().term()));
            if (words.size() < MOST_WORDS) {
                words.merge(List.copyOf(terms), 1, Integer::sum);
            }
        }
        return new LexicalQuery(
                words.entrySet().stream()
                        .map(word -> new Word(word.getKey(), word.getValue()))
                        .toList(),
                CodeWords.whole(question));
    }

    /// Whether there is no word to be looked for.
    public boolean isEmpty() {
        return words.isEmpty() && names.isEmpty();
    }

    /// All terms that it looks for.
    public Set<String> terms() {
        Set<String> terms = new LinkedHashSet<>(names);
        words.forEach(word -> terms.addAll(word.terms()));
        return terms;
    }
}
