package dev.anabranch.server.mapping;

/// A mapping cannot be meant as it was given, or does not go together with another one. The message says why.
public final class WrongMapping extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String spaceKey;

    WrongMapping(String spaceKey, String message) {
        super(message);
        this.spaceKey = spaceKey;
    }

    /// The key of the space that it is about, as it was given.
    public String spaceKey() {
        return spaceKey;
    }
}
