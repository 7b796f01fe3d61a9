package dev.anabranch.simulator.model;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// A snapshot of one piece of content. Immutable: a change in the site makes a new snapshot, which [View] finds by
/// id.
public sealed interface Content permits Page, BlogPost, Folder, Canvas, Attachment, Comment {
    /// What it shares with all other content.
    Core core();

    /// Which kind it is.
    ContentType type();

    /// The same content with another core; for the site and for loaders.
    Content with(Core core);

    /// The number that identifies it on this site, among all kinds.
    default long id() {
        return core().id();
    }

    /// The id as the API writes it: `123`, and `att123` for attachments.
    default String idText() {
        return Long.toString(id());
    }

    /// Where it is in its life.
    default Status status() {
        return core().status();
    }

    /// The title, of attachments the file name.
    default String title() {
        return core().current().title();
    }

    /// Whether it is of a kind that hangs in the page tree of its space.
    default boolean isOfTree() {
        return this instanceof Page || this instanceof Folder || this instanceof Canvas;
    }

    /// The space it is in.
    default long spaceId() {
        return core().place().spaceId();
    }

    /// The parent page or folder, the container of an attachment or root comment, the comment that a reply answers.
    /// Empty at the root of a space, and for what is in the trash (the service answers null there).
    default OptionalLong parentId() {
        long parent = core().place().parentId();
        return parent == Place.NOWHERE || status() == Status.TRASHED ? OptionalLong.empty() : OptionalLong.of(parent);
    }

    /// The order among its siblings.
    default int position() {
        return core().place().position();
    }

    /// The account that made it.
    default String authorId() {
        return core().authorId();
    }

    /// When it was made.
    default Instant createdAt() {
        return core().createdAt();
    }

    /// The newest version. Its time is what "last modified" means.
    default Version version() {
        return core().current().version();
    }

    /// When its newest version was made.
    default Instant modifiedAt() {
        return version().createdAt();
    }

    /// What it holds now.
    default Body body() {
        return core().current().body();
    }

    /// All versions, oldest first.
    default List<Revision> revisions() {
        return core().revisions();
    }
}
