package dev.anabranch.server.sync;

import java.util.Locale;

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

    static SpaceClock of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
