package dev.anabranch.atlassian.confluence;

import java.time.Instant;
import java.util.Optional;

/// A page or a blog post.
public sealed interface Content permits Page, BlogPost {
    /// The id; the same number in all of the site's interfaces.
    String id();

    /// Where it is in its life.
    ContentStatus status();

    /// The title as typed; any characters.
    String title();

    /// The id of its space.
    String spaceId();

    /// Its newest version.
    Version version();

    /// When it was created.
    Instant createdAt();

    /// Account id of who created it; empty for anonymous and deleted authors.
    Optional<String> authorId();

    /// Its text, or why there is none.
    Body body();

    /// Where people read it, relative to the site's wiki; see `SiteAddress.webUrl`. Empty when the site does not
    /// tell.
    String webPath();
}
