package dev.anabranch.simulator.company;

import java.time.Instant;
import java.util.Optional;

/// A comment on a page or blog post.
///
/// @param replyTo id of the comment that this one answers; empty for those that start a thread
/// @param author account id
/// @param body storage format
/// @param mark the place in the text, for inline comments that start a thread
public record Comment(
        long id, Optional<Long> replyTo, String author, Instant at, String body, Optional<Mark> mark, boolean inline) {
    /// The text that an inline comment was made on.
    ///
    /// @param ref the `ac:ref` of the `ac:inline-comment-marker`
    /// @param selection the text as it was when the comment was made
    public record Mark(String ref, String selection, Resolution resolution) {}

    /// How far the discussion of an inline comment has come.
    public enum Resolution {
        /// Under discussion.
        OPEN,
        /// Settled, then taken up again.
        REOPENED,
        /// Settled.
        RESOLVED,
        /// The text it was made on is gone.
        DANGLING
    }
}
