package dev.anabranch.server.embedding;

import org.jspecify.annotations.Nullable;

/// There is no vector, for a reason that people can act on. The message says which model, what happened and what to
/// do; it holds neither a text nor a secret.
public final class EmbeddingFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// Why there is none.
    public enum Kind {
        /// Nothing answered at the address, or what did is out of order.
        UNREACHABLE(true),
        /// It answered that it has too much to do.
        THROTTLED(true),
        /// It did not answer in time.
        TOO_SLOW(true),
        /// The process is ending, or the model was closed.
        STOPPED(true),
        /// It does not let us in, does not know the model, or does not take the text.
        REFUSED(false),
        /// What it answered is not what was asked for.
        NONSENSE(false),
        /// A vector is longer or shorter than those before it.
        WRONG_DIMENSIONS(false),
        /// A vector holds what is no number, or has no direction.
        NOT_A_NUMBER(false),
        /// The model's files, or the native libraries that run it, cannot be used.
        UNUSABLE(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /// Whether the same call may succeed later without anybody doing anything.
        public boolean isPassing() {
            return passing;
        }
    }

    EmbeddingFailed(Kind kind, String words) {
        this(kind, words, null);
    }

    EmbeddingFailed(Kind kind, String words, @Nullable Throwable cause) {
        super(words, cause);
        this.kind = kind;
    }

    /// Why there is no vector.
    public Kind kind() {
        return kind;
    }
}
