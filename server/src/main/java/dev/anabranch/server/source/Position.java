package dev.anabranch.server.source;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where the reading of a scope stands: in which list, and how far in it.
///
/// @param next the link to the next page of the list; null at its beginning
/// @param startedAt when the reading began, by our clock
/// @param pages how far the newest-first list of pages was read
/// @param posts the same for blog posts
/// @param files the same for attachments
/// @param comments the same for comments
/// @param begun whether the marks of the present list are those of this reading
/// @param complete false when a list was left before its end
record Position(
        Stage stage,
        @Nullable String next,
        long startedAt,
        Marks pages,
        Marks posts,
        Marks files,
        Marks comments,
        boolean begun,
        boolean complete) {
    private static final JsonMapper JSON = new JsonMapper();

    /// The lists, in the order in which they are read. The first three are read once; the others newest first
    /// until known ground is reached.
    enum Stage {
        FOLDERS,
        PAGES,
        POSTS,
        RECENT_PAGES,
        RECENT_POSTS,
        RECENT_FILES,
        RECENT_COMMENTS,
        DONE;

        /// Whether everything is read there, and not only what changed.
        boolean isOfFirstReading() {
            return this == FOLDERS || this == PAGES || this == POSTS;
        }
    }

    /// Both as milliseconds since 1970, on the site's clock.
    ///
    /// @param floor where known ground begins: read down to here
    /// @param top the newest change that the list showed when it was begun
    record Marks(long floor, long top) {
        static final Marks NONE = new Marks(0, 0);

        Marks earlier(Marks other) {
            return new Marks(Math.min(floor, other.floor), Math.min(top, other.top));
        }
    }

    Position {
        Objects.requireNonNull(stage);
        Objects.requireNonNull(pages);
        Objects.requireNonNull(posts);
        Objects.requireNonNull(files);
        comments = Objects.requireNonNullElse(comments, Marks.NONE); // earlier versions did not read them
    }

    static Position start(Instant now) {
        return new Position(
                Stage.FOLDERS, null, now.toEpochMilli(), Marks.NONE, Marks.NONE, Marks.NONE, Marks.NONE, false, true);
    }

    /// What [#text()] wrote; empty when that was another version of this program, whose positions mean nothing here.
    static Optional<Position> parse(String text) {
        try {
            return Optional.of(JSON.readValue(text, Position.class));
        } catch (JacksonException foreign) {
            return Optional.empty();
        }
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    /// Both finished; the result misses nothing that either would find. A list that one of them never read counts
    /// as unread.
    Position earlier(Position other) {
        return new Position(
                Stage.DONE,
                null,
                Math.min(startedAt, other.startedAt),
                pages.earlier(other.pages),
                posts.earlier(other.posts),
                files.earlier(other.files),
                comments.earlier(other.comments),
                false,
                complete && other.complete);
    }

    Position at(Stage stage, Optional<String> next) {
        boolean sameList = stage == this.stage;
        return new Position(
                stage, next.orElse(null), startedAt, pages, posts, files, comments, sameList && begun, complete);
    }

    Position incomplete() {
        return new Position(stage, next, startedAt, pages, posts, files, comments, begun, false);
    }

    Position madeWhole() {
        return new Position(stage, next, startedAt, pages, posts, files, comments, begun, true);
    }

    Marks marks() {
        return switch (stage) {
            case RECENT_POSTS -> posts;
            case RECENT_FILES -> files;
            case RECENT_COMMENTS -> comments;
            case FOLDERS, PAGES, POSTS, RECENT_PAGES, DONE -> pages;
        };
    }

    Position with(Marks marks) {
        return switch (stage) {
            case RECENT_POSTS -> new Position(stage, next, startedAt, pages, marks, files, comments, true, complete);
            case RECENT_FILES -> new Position(stage, next, startedAt, pages, posts, marks, comments, true, complete);
            case RECENT_COMMENTS -> new Position(stage, next, startedAt, pages, posts, files, marks, true, complete);
            case FOLDERS, PAGES, POSTS, RECENT_PAGES, DONE ->
                new Position(stage, next, startedAt, marks, posts, files, comments, true, complete);
        };
    }
}
