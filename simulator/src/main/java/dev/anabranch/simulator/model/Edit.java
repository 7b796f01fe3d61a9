package dev.anabranch.simulator.model;

import java.util.Optional;

/// A new version of a page, blog post or comment.
///
/// @param number the version this makes; anything but the current one plus 1 is a conflict, and 0 is never one
public record Edit(
        Optional<String> title, Optional<Body.Text> body, int number, String authorId, String message, boolean minor) {
    /// An edit that does not say on which version it stands.
    public static Edit by(String authorId) {
        return new Edit(Optional.empty(), Optional.empty(), 0, authorId, "", false);
    }

    /// With this title.
    public Edit titled(String other) {
        return new Edit(Optional.of(other), body, number, authorId, message, minor);
    }

    /// With this body.
    public Edit saying(Body.Text other) {
        return new Edit(title, Optional.of(other), number, authorId, message, minor);
    }

    /// As this version.
    public Edit asVersion(int other) {
        return new Edit(title, body, other, authorId, message, minor);
    }
}
