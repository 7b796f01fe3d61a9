package dev.anabranch.server.answers;

/// A model wrote nothing, or not to the end. The message says which model, what happened and what to do; it holds
/// neither a text nor a secret.
public final class WriterFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param words one sentence or two, for whoever asked
    public WriterFailed(String words) {
        super(words);
    }

    /// What happened, in words.
    public String words() {
        return String.valueOf(getMessage());
    }
}
