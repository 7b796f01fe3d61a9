package dev.anabranch.server.sync;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The three things about a space that are made equal to the site, each in its own time.
public enum SpaceClock {
    /// Texts and places: what is new or changed.
    CONTENT,
    /// Who may read what.
    ACCESS,
    /// What moved, and what is gone: the sweep.
    DELETION;

    /// The word in JSON, metrics and settings.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one with this word, if there is one.
    public static Optional<SpaceClock> known(String word) {
        return Stream.of(values()).filter(clock -> clock.word().equals(word)).findFirst();
    }

    static SpaceClock of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
