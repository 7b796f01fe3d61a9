package dev.anabranch.server.source;

/// A filter cannot be meant as it was given. The message says which, why, and what would be right.
public final class WrongFilter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    WrongFilter(String key, String message) {
        super(message);
        this.key = key;
    }

    /// The name of the filter, as it was given.
    public String key() {
        return key;
    }
}
