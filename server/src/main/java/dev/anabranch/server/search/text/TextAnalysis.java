package dev.anabranch.server.search.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// Turns texts into the terms that are indexed and looked up, the same for every engine: words as Unicode divides them,
/// in small letters and without accents, less the stop words of the language, as stems; pairs of characters where words
/// are not divided by spaces. Safe for any number of threads.
public final class TextAnalysis {
    private static final Map<Language, Analyzer> ANALYZERS = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            ANALYZERS.put(language, new OfLanguage(language));
        }
    }

    private TextAnalysis() {}

    /// The terms of a text in their order. Stop words leave no gap.
    public static List<Token> tokens(String text, Language language) {
        var tokens = new ArrayList<Token>();
        try (TokenStream stream = analyzer(language).tokenStream("text", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (!term.isEmpty()) {
                    tokens.add(new Token(term.toString(), offset.startOffset(), offset.endOffset()));
                }
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it reads from memory
        }
        return tokens;
    }

    private static Analyzer analyzer(Language language) {
        var found = ANALYZERS.get(language);
        if (found == null) {
            throw new IllegalStateException("No analysis for " + language);
        }
        return found;
    }

    /// The words of a text as they are: in small letters, without stems, stop words among them.
    static List<Token> words(String text) {
        return tokens(text, Language.OTHER);
    }

    private static final class OfLanguage extends Analyzer {
        private final Language language;

        OfLanguage(Language language) {
            this.language = language;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            var source = new StandardTokenizer();
            TokenStream words = new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(source)));
            words = new StopFilter(language.bare(words), language.stopWords());
            return new TokenStreamComponents(source, new ASCIIFoldingFilter(language.stems(words)));
        }
    }
}
