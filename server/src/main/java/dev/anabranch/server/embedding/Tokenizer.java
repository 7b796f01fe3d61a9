package dev.anabranch.server.embedding;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.anabranch.server.embedding.EmbeddingFailed.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Cuts a text into the tokens that a model knows, as its `tokenizer.json` says. Talks to the native library
/// directly: the classes around it look for a network. Safe for any number of threads until it is closed.
final class Tokenizer implements AutoCloseable {
    /// More than this many characters a token no text has, so that a huge text is not read to its end in vain.
    private static final int LONGEST_TOKEN = 100;

    /// How tokenizers mark that a token goes on with a word, or begins one.
    private static final Pattern PART_MARK = Pattern.compile("^(?:##|\u2581|\u0120)|</w>$");

    private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

    private final long handle;
    private final int maxTokens;

    /// @param json what `tokenizer.json` holds
    /// @param maxTokens how many the model reads, those at the beginning and the end included
    /// @throws EmbeddingFailed when it is none
    Tokenizer(String json, int maxTokens) {
        NativeLibraries.runtime();
        this.maxTokens = maxTokens;
        try {
            this.handle = LIBRARY.createTokenizerFromString(json);
            LIBRARY.disableTruncation(handle);
            LIBRARY.disablePadding(handle);
        } catch (RuntimeException refused) {
            throw new EmbeddingFailed(
                    Kind.UNUSABLE, "The tokenizer.json of the embedding model cannot be used: " + refused.getMessage());
        }
    }

    /// What a model takes of a text.
    static final class Tokens {
        private final long[] ids;
        private final boolean cut;
        private final List<Word> words;

        private Tokens(long[] ids, boolean cut, List<Word> words) {
            this.ids = ids;
            this.cut = cut;
            this.words = words;
        }

        /// The tokens by their numbers; not to be changed.
        long[] ids() {
            return ids;
        }

        /// Whether the text had more.
        boolean isCut() {
            return cut;
        }

        /// The words that the tokens are parts of, in their order, without the marks that the model adds itself.
        List<Word> words() {
            return words;
        }
    }

    /// A word of a text.
    ///
    /// @param text as its tokens spell it
    /// @param from its first token
    /// @param to   behind its last token
    record Word(String text, int from, int to) {}

    /// The tokens of a text, without its words.
    Tokens of(String text) {
        return of(text, false);
    }

    /// The tokens of a text, with its words.
    Tokens inWords(String text) {
        return of(text, true);
    }

    private Tokens of(String text, boolean isInWords) {
        long encoding = LIBRARY.encode(handle, readable(text), true);
        try {
            long[] ids = LIBRARY.getTokenIds(encoding);
            boolean isLong = ids.length > maxTokens;
            var read = isLong ? cut(ids) : ids;
            return new Tokens(
                    read, isLong || text.length() > longest(), isInWords ? words(encoding, read.length) : List.of());
        } finally {
            LIBRARY.deleteEncoding(encoding);
        }
    }

    /// @param read how many tokens are read; the last of them only says that the text ends
    private static List<Word> words(long encoding, int read) {
        long[] wordOf = LIBRARY.getWordIds(encoding);
        var spelled = LIBRARY.getTokens(encoding);
        var words = new ArrayList<Word>();
        for (int from = 0; from < read - 1; ) {
            int to = from + 1;
            while (to < read - 1 && wordOf[to] == wordOf[from]) {
                to++;
            }
            if (wordOf[from] >= 0) {
                var text = Arrays.stream(spelled, from, to)
                        .map(part -> PART_MARK.matcher(part).replaceAll(""))
                        .collect(Collectors.joining());
                words.add(new Word(text, from, to));
            }
            from = to;
        }
        return List.copyOf(words);
    }

    /// The last token says that the text ends, also where it was cut.
    private long[] cut(long[] ids) {
        long[] kept = Arrays.copyOf(ids, maxTokens);
        kept[maxTokens - 1] = ids[ids.length - 1];
        return kept;
    }

    /// The native library takes no half of a pair of characters.
    private String readable(String text) {
        var part = text.length() > longest() ? text.substring(0, longest()) : text;
        return part.codePoints()
                .map(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE ? 0xFFFD : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private int longest() {
        return maxTokens * LONGEST_TOKEN;
    }

    @Override
    public void close() {
        LIBRARY.deleteTokenizer(handle);
    }
}
