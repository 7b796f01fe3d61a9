package dev.anabranch.server.sync;

import java.util.Locale;

/// What a run is busy with.
public enum Phase {
    /// Signs in and looks up the spaces.
    CONNECTING,
    /// Reads who may read what.
    ACCESS,
    /// Reads what is new or changed.
    READING,
    /// Compares all ids with what is held: finds moves and deletions.
    SWEEPING,
    /// Brings the projections up to date: converts, writes files.
    WRITING;

    /// The word in JSON and on pages.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Phase of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
