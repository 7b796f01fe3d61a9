package dev.anabranch.server.search.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.cz.CzechStemFilter;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hu.HungarianLightStemFilter;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.no.NorwegianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/// A language in which texts are indexed, with its stop words and its stems. Chinese, Japanese and Korean have neither:
/// their words are not divided by spaces, so that pairs of characters are indexed, in texts of every language.
public enum Language {
    ENGLISH("en", "eng", Small.ENGLISH) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new PorterStemFilter(tokens);
        }
    },
    GERMAN("de", "deu", GermanAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new GermanLightStemFilter(new GermanNormalizationFilter(tokens));
        }
    },
    FRENCH("fr", "fra", FrenchAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new FrenchLightStemFilter(tokens);
        }
    },
    SPANISH("es", "spa", SpanishAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new SpanishLightStemFilter(tokens);
        }
    },
    ITALIAN("it", "ita", ItalianAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new ItalianLightStemFilter(tokens);
        }
    },
    PORTUGUESE("pt", "por", PortugueseAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new PortugueseLightStemFilter(tokens);
        }
    },
    DUTCH("nl", "nld", DutchAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new SnowballFilter(tokens, new DutchStemmer());
        }
    },
    SWEDISH("sv", "swe", SwedishAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new SwedishLightStemFilter(tokens);
        }
    },
    NORWEGIAN("no", "nob", NorwegianAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new NorwegianLightStemFilter(tokens);
        }
    },
    DANISH("da", "dan", DanishAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new SnowballFilter(tokens, new DanishStemmer());
        }
    },
    FINNISH("fi", "fin", FinnishAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new FinnishLightStemFilter(tokens);
        }
    },
    HUNGARIAN("hu", "hun", HungarianAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new HungarianLightStemFilter(tokens);
        }
    },
    ROMANIAN("ro", "ron", RomanianAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new SnowballFilter(tokens, new RomanianStemmer());
        }
    },
    CZECH("cs", "ces", CzechAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new CzechStemFilter(tokens);
        }
    },
    TURKISH("tr", "tur", TurkishAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new SnowballFilter(tokens, new TurkishStemmer());
        }
    },
    RUSSIAN("ru", "rus", RussianAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new RussianLightStemFilter(tokens);
        }
    },
    ARABIC("ar", "ara", ArabicAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return new ArabicStemFilter(new ArabicNormalizationFilter(tokens));
        }
    },
    /// Any other: words as they are.
    OTHER("und", "und", CharArraySet.EMPTY_SET) {
        @Override
        TokenStream stems(TokenStream tokens) {
            return tokens;
        }
    };

    private final String code;
    private final String threeLetters;

    @SuppressWarnings("ImmutableEnumChecker") // Lucene's sets are unmodifiable, and say so only when they are changed
    private final CharArraySet stopWords;

    Language(String code, String threeLetters, CharArraySet stopWords) {
        this.code = code;
        this.threeLetters = threeLetters;
        this.stopWords = stopWords;
    }

    /// Two letters, as in ISO 639-1; `und` for any other.
    public String code() {
        return code;
    }

    /// The language of this code; any unknown one is [#OTHER].
    public static Language ofCode(String code) {
        for (var language : values()) {
            if (language.code.equals(code)) {
                return language;
            }
        }
        return OTHER;
    }

    static Optional<Language> ofThreeLetters(String code) {
        for (var language : values()) {
            if (language != OTHER && language.threeLetters.equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    CharArraySet stopWords() {
        return stopWords;
    }

    /// The stems of words in small letters.
    abstract TokenStream stems(TokenStream tokens);

    /// Takes off what the language hangs at its words, before stop words are looked for.
    final TokenStream bare(TokenStream tokens) {
        return switch (this) {
            case ENGLISH -> new EnglishPossessiveFilter(tokens);
            case FRENCH -> new org.apache.lucene.analysis.util.ElisionFilter(tokens, FrenchAnalyzer.DEFAULT_ARTICLES);
            case ITALIAN -> new org.apache.lucene.analysis.util.ElisionFilter(tokens, Articles.ITALIAN);
            default -> tokens;
        };
    }

    /// Lucene's own list of English has 33 words, and `how`, `do` and `i` are not among them.
    private static final class Small {
        static final CharArraySet ENGLISH = load("org/apache/lucene/analysis/snowball/english_stop.txt");

        private static CharArraySet load(String resource) {
            try (var in = Language.class.getClassLoader().getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("Not on the class path: " + resource);
                }
                var words = WordlistLoader.getSnowballWordSet(new InputStreamReader(in, StandardCharsets.UTF_8));
                return CharArraySet.unmodifiableSet(words);
            } catch (IOException damaged) {
                throw new UncheckedIOException(resource + " cannot be read", damaged);
            }
        }
    }

    /// Articles that stand before a word with an apostrophe.
    private static final class Articles {
        static final CharArraySet ITALIAN = CharArraySet.unmodifiableSet(new CharArraySet(
                java.util.List.of(
                        "c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl",
                        "negl", "sugl", "un", "m", "t", "s", "v", "d"),
                true));
    }
}
