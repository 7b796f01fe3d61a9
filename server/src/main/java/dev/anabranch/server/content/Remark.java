package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.util.Locale;
import java.util.Optional;

/// What a comment has beside a text: which comment it answers, which passage it is about, and how far the discussion
/// is.
///
/// @param answers empty for the first comment of a thread
/// @param passage empty for a comment at the foot
public record Remark(Optional<DocumentId> answers, Optional<Passage> passage, Resolution resolution) {
    /// A first comment at the foot.
    public static final Remark PLAIN = new Remark(Optional.empty(), Optional.empty(), Resolution.OPEN);

    /// A passage of the text that is commented on.
    ///
    /// @param marker names it in the text
    /// @param text as it was when the comment was made
    public record Passage(String marker, String text) {
        private static final int LONGEST_MARKER = 255;

        public Passage {
            marker = StoredText.of(marker, LONGEST_MARKER);
            text = StoredText.of(text);
        }
    }

    /// How far a discussion is.
    public enum Resolution {
        /// It goes on.
        OPEN,
        /// It was resolved, and goes on.
        REOPENED,
        /// It has come to its end.
        RESOLVED,
        /// The passage that it is about is gone from the text.
        DANGLING;

        /// The resolution of this word of Confluence; open for unknown ones.
        public static Resolution of(String word) {
            for (var value : values()) {
                if (value.name().equalsIgnoreCase(word)) {
                    return value;
                }
            }
            return OPEN;
        }

        /// Confluence's word.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
