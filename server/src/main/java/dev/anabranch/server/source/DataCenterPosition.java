package dev.anabranch.server.source;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where the reading of a scope of a Data Center site stands. All times are milliseconds since 1970 on the site's
/// clock.
///
/// @param space id of the space whose list is read; null in the lists of all spaces
/// @param next the next page of the list; null at its beginning
/// @param contentSeen everything that changed up to here was read; 0 for nothing
/// @param filesSeen the same for attachments
/// @param commentsSeen the same for comments
/// @param now when the present reading of changes began; it becomes what was seen at its end
/// @param zone the account's time zone in queries, as far as it is known
/// @param complete false when a list was left before its end
record DataCenterPosition(
        Stage stage,
        @Nullable String space,
        @Nullable String next,
        long contentSeen,
        long filesSeen,
        long commentsSeen,
        long now,
        @Nullable Zone zone,
        boolean complete) {
    private static final JsonMapper JSON = new JsonMapper();

    /// The lists, in the order in which they are read. The first two are read once, space by space.
    enum Stage {
        PAGES,
        POSTS,
        CHANGED,
        CHANGED_FILES,
        CHANGED_COMMENTS,
        DONE
    }

    /// How far the times in queries are ahead of UTC.
    ///
    /// @param foundAt when that was found out
    record Zone(int minutes, long foundAt) {}

    DataCenterPosition {
        Objects.requireNonNull(stage);
    }

    static DataCenterPosition start(Instant now) {
        return new DataCenterPosition(
                Stage.PAGES, null, null, now.toEpochMilli(), 0, 0, now.toEpochMilli(), null, true);
    }

    /// What [#text()] wrote; empty when that was another version of this program, whose positions mean nothing here.
    static Optional<DataCenterPosition> parse(String text) {
        try {
            return Optional.of(JSON.readValue(text, DataCenterPosition.class));
        } catch (JacksonException foreign) {
            return Optional.empty();
        }
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    /// Both finished; the result misses nothing that either would find.
    DataCenterPosition earlier(DataCenterPosition other) {
        return new DataCenterPosition(
                Stage.DONE,
                null,
                null,
                Math.min(contentSeen, other.contentSeen),
                Math.min(filesSeen, other.filesSeen),
                Math.min(commentsSeen, other.commentsSeen),
                Math.min(now, other.now),
                zone == null ? other.zone : zone,
                complete && other.complete);
    }

    DataCenterPosition at(Stage other, @Nullable String otherSpace, Optional<String> otherNext) {
        return new DataCenterPosition(
                other, otherSpace, otherNext.orElse(null), contentSeen, filesSeen, commentsSeen, now, zone, complete);
    }

    DataCenterPosition begun(Instant at) {
        return new DataCenterPosition(
                stage, space, next, contentSeen, filesSeen, commentsSeen, at.toEpochMilli(), zone, complete);
    }

    /// The latest time up to which anything was read.
    Instant latest() {
        return Instant.ofEpochMilli(Math.max(contentSeen, Math.max(filesSeen, commentsSeen)));
    }

    /// The same, with everything still to be compared with what is held.
    DataCenterPosition withNothingSeen() {
        return new DataCenterPosition(stage, space, next, 0, 0, 0, now, zone, complete);
    }

    DataCenterPosition in(@Nullable Zone other) {
        return new DataCenterPosition(stage, space, next, contentSeen, filesSeen, commentsSeen, now, other, complete);
    }

    DataCenterPosition incomplete() {
        return new DataCenterPosition(stage, space, next, contentSeen, filesSeen, commentsSeen, now, zone, false);
    }

    DataCenterPosition madeWhole() {
        return new DataCenterPosition(stage, space, next, contentSeen, filesSeen, commentsSeen, now, zone, true);
    }

    /// At the end of the list of changes: what was there when it was begun is known now.
    DataCenterPosition contentRead(Stage then) {
        return new DataCenterPosition(then, null, null, now, filesSeen, commentsSeen, now, zone, complete);
    }

    DataCenterPosition filesRead(Stage then) {
        return new DataCenterPosition(then, null, null, contentSeen, now, commentsSeen, now, zone, complete);
    }

    DataCenterPosition commentsRead() {
        return new DataCenterPosition(Stage.DONE, null, null, contentSeen, filesSeen, now, now, zone, complete);
    }
}
