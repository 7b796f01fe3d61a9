package dev.anabranch.server.search.rank;

import java.util.Locale;
import java.util.Optional;

/// By what documents are found.
public enum Mode {
    /// By their words.
    BM25,
    /// By what they mean.
    VECTOR,
    /// By both.
    HYBRID;

    /// As people write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The mode that somebody wrote.
    public static Optional<Mode> parse(String word) {
        for (var mode : values()) {
            if (mode.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
