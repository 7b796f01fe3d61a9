package dev.anabranch.server.sync;

import java.util.Locale;

/// What a run did with one document.
public enum Outcome {
    /// It was not here before.
    NEW,
    /// Its text or its metadata changed.
    CHANGED,
    /// Its title, parent or space changed and its text did not.
    MOVED,
    /// It is gone upstream and its file was deleted.
    DELETED,
    /// It was left out on purpose: too large, or protected from being replaced.
    SKIPPED,
    /// It could not be read or written; what was there before stays, and the next run tries again.
    FAILED,
    /// It is gone upstream, but the guard holds its deletion until a person confirms.
    HELD;

    /// The word in JSON and on pages.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
