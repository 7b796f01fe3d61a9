package dev.anabranch.server.sync;

import java.util.Locale;

/// What made a run start.
public enum Trigger {
    /// The clock.
    SCHEDULE,
    /// A person, on a page.
    HAND,
    /// A program, over REST.
    API,
    /// A command line.
    COMMAND;

    /// The word in JSON and on pages.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Trigger of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
