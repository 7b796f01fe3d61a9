package dev.anabranch.server.search.engine;

/// That an engine could not do what it was asked for. The message says what happened, to which thing, and what to do.
public final class EngineFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// What kind of trouble it is, for those who decide what to do next.
    public enum Kind {
        /// The index is damaged, or of another version: it has to be built anew from the content.
        DAMAGED,
        /// There is no room to write.
        FULL,
        /// The engine does not answer, or refuses.
        UNAVAILABLE,
        /// What was given to it cannot be indexed.
        REFUSED
    }

    /// @param message for people
    public EngineFailed(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// @param message for people
    public EngineFailed(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// What kind of trouble it is.
    public Kind kind() {
        return kind;
    }
}
