package dev.anabranch.atlassian.confluence;

import java.time.Instant;
import java.util.Optional;

/// One version of a piece of content.
///
/// @param number counts from 1 and goes up with each change
/// @param createdAt when this version came to be, which is when the content was last changed
/// @param authorId account id of who made it; empty for anonymous and deleted authors
/// @param message the comment of whoever made it, often empty
/// @param minor whether nobody was told of it, as whoever made it wanted
public record Version(int number, Instant createdAt, Optional<String> authorId, String message, boolean minor) {}
