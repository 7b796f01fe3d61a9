package dev.anabranch.simulator.model;

import java.util.Optional;

/// A comment or a reply to one.
///
/// @param containerId the page, blog post or attachment that is commented on, also for replies
/// @param marker where an inline comment points; empty for footer comments
public record Comment(Core core, long containerId, Optional<Marker> marker) implements Content {
    /// The text an inline comment is about, and how far the discussion is.
    ///
    /// @param ref equals `ac:ref` of the marker in the body
    /// @param resolution `open`, `reopened`, `resolved` or `dangling`
    public record Marker(String ref, String selection, String resolution) {}

    @Override
    public ContentType type() {
        return ContentType.COMMENT;
    }

    @Override
    public Comment with(Core other) {
        return new Comment(other, containerId, marker);
    }

    /// Whether it answers another comment.
    public boolean isReply() {
        return core.place().parentId() != containerId;
    }

    /// Whether it belongs to a passage of the text.
    public boolean isInline() {
        return marker.isPresent();
    }
}
