package dev.anabranch.server.writing;

import java.util.Arrays;
import java.util.Optional;

/// What becomes of proposals in a space.
public enum SpaceMode {
    /// None are made.
    OFF("off"),
    /// An administrator approves each.
    APPROVAL("approval"),
    /// Whoever may edit the page applies them.
    DIRECT("direct");

    private final String word;

    SpaceMode(String word) {
        this.word = word;
    }

    /// Its name.
    public String word() {
        return word;
    }

    /// The mode of this name.
    public static Optional<SpaceMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }
}
