package dev.anabranch.server.workspace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the comments on a page or blog post stand.
public enum CommentPlace {
    /// Nowhere.
    NONE,
    /// At the end of its file.
    END,
    /// In a file of their own beside it.
    BESIDE;

    /// The place of this word; empty for other words.
    public static Optional<CommentPlace> of(String word) {
        return Arrays.stream(values())
                .filter(place -> place.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// How people write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All words, for messages.
    public static String words() {
        return Arrays.stream(values()).map(CommentPlace::word).collect(Collectors.joining(", "));
    }
}
