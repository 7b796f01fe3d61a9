package dev.anabranch.server.content;

import java.time.Instant;
import java.util.Optional;

/// How much of who may read a space is known, and how old that is.
///
/// @param view the gate of the space itself
/// @param gates how many pages, blog posts and places have a gate of their own
/// @param unread how many of these were never read, or are not visible any more: nobody is shown them
/// @param failed how many could not be read again when that was tried last
/// @param oldest when that one was read which was read first; empty when none was
/// @param passedAt when the last reading of all of them began that came to its end
public record AccessFreshness(
        Space space,
        GateState view,
        int gates,
        int unread,
        int failed,
        Optional<Instant> oldest,
        Optional<Instant> passedAt) {}
