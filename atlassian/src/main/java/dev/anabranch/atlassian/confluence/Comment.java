package dev.anabranch.atlassian.confluence;

import java.time.Instant;
import java.util.Optional;

/// A comment on a page, blog post or attachment, or a reply to one. Both editions tell it alike.
///
/// @param container what is commented on, also of replies; empty for content of apps
/// @param answers id of the comment that it replies to
/// @param marked the passage that it is about; empty for comments at the foot
/// @param resolution how far the discussion is: `open`, `reopened`, `resolved`, `dangling` or another word of the site
/// @param author who wrote it first; empty for anonymous and deleted people
/// @param body absent unless texts were asked for
public record Comment(
        String id,
        ContentStatus status,
        Optional<Parent> container,
        Optional<String> answers,
        Optional<Marked> marked,
        String resolution,
        Version version,
        Instant createdAt,
        Optional<Person> author,
        Body body,
        String webPath) {

    /// A passage of a text.
    ///
    /// @param ref names it in the text: `ac:ref` of its marker
    /// @param text as it was when the comment was made
    public record Marked(String ref, String text) {}
}
