package dev.anabranch.server.search.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/// Says in which language a text is written. The model lies in a library and is read at the first question. Safe for
/// any number of threads.
public final class Languages {
    private static final String MODEL = "/langdetect-183.bin";
    private static final int LONGEST_SAMPLE = 1200;
    private static final int FEWEST_LETTERS = 60;

    /// How much surer the model must be of another language than of the usual one: wrong stems cost more than none.
    private static final double SURER = 3;

    private Languages() {}

    /// The language of a text; of one that is short or mixed, the usual one.
    ///
    /// @param usual the language of what is in doubt
    public static Language of(String text, Language usual) {
        var sample = text.length() <= LONGEST_SAMPLE ? text : text.substring(0, LONGEST_SAMPLE);
        if (sample.codePoints().filter(Character::isLetter).count() < FEWEST_LETTERS) {
            return usual;
        }
        Map<Language, Double> sure = new EnumMap<>(Language.class);
        double others = 0;
        for (var guess : new LanguageDetectorME(Model.LOADED).predictLanguages(sample)) {
            var known = Language.ofThreeLetters(guess.getLang());
            if (known.isPresent()) {
                sure.put(known.get(), guess.getConfidence());
            } else {
                others = Math.max(others, guess.getConfidence());
            }
        }
        double ofUsual = sure.getOrDefault(usual, 0.0);
        var best = sure.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        if (others > best.getValue() && others > SURER * ofUsual) {
            return Language.OTHER;
        }
        return best.getValue() > SURER * ofUsual ? best.getKey() : usual;
    }

    /// The language of a document, by its title and the first of its passages.
    ///
    /// @param usual the language of texts that tell too little
    public static Language ofDocument(String title, List<String> passages, Language usual) {
        return of(passages.stream().limit(5).collect(Collectors.joining("\n", title + "\n", "")), usual);
    }

    /// The language of a question, among those that there are texts in: the one with most of its small words in it.
    ///
    /// @param usual where none has more
    public static Language ofQuery(String query, Collection<Language> present, Language usual) {
        var words = TextAnalysis.words(query);
        var best = usual;
        long most = stopWords(words, usual);
        for (var language : present) {
            long count = stopWords(words, language);
            if (count > most) {
                most = count;
                best = language;
            }
        }
        return best;
    }

    private static long stopWords(Collection<Token> words, Language language) {
        return words.stream()
                .filter(word -> language.stopWords().contains(word.term()))
                .count();
    }

    private static final class Model {
        static final LanguageDetectorModel LOADED = load();

        private static LanguageDetectorModel load() {
            try (var in = Languages.class.getResourceAsStream(MODEL)) {
                if (in == null) {
                    throw new IllegalStateException("The model of languages is not on the class path: " + MODEL);
                }
                return new LanguageDetectorModel(in);
            } catch (IOException damaged) {
                throw new UncheckedIOException("The model of languages cannot be read", damaged);
            }
        }
    }
}
