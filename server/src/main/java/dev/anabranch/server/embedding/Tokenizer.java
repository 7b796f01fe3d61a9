package dev.anabranch.server.embedding;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.anabranch.server.embedding.EmbeddingFailed.Kind;
import java.util.Arrays;

/// Cuts a text into the tokens that a model knows, as its `tokenizer.json` says. Talks to the native library
/// directly: the classes around it look for a network. Safe for any number of threads until it is closed.
final class Tokenizer implements AutoCloseable {
    /// More than this many characters a token no text has, so that a huge text is not read to its end in vain.
    private static final int LONGEST_TOKEN = 100;

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

        private Tokens(long[] ids, boolean cut) {
            this.ids = ids;
            this.cut = cut;
        }

        /// The tokens by their numbers; not to be changed.
        long[] ids() {
            return ids;
        }

        /// Whether the text had more.
        boolean isCut() {
            return cut;
        }
    }

    Tokens of(String text) {
        long encoding = LIBRARY.encode(handle, readable(text), true);
        try {
            long[] ids = LIBRARY.getTokenIds(encoding);
            boolean isLong = ids.length > maxTokens;
            return new Tokens(isLong ? cut(ids) : ids, isLong || text.length() > longest());
        } finally {
            LIBRARY.deleteEncoding(encoding);
        }
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
