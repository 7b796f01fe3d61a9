package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.time.Instant;
import java.util.Optional;

/// Which version of a thing this is.
///
/// @param version counts from 1; decides which of two readings is newer
/// @param createdAt when the thing was made
/// @param updatedAt when this version was made
/// @param author account id of who made this version; empty when nobody is named
/// @param message what that person said of it, often nothing
/// @param minor whether that person wanted nobody to be told
public record Edition(
        int version, Instant createdAt, Instant updatedAt, Optional<String> author, String message, boolean minor) {
    /// Longer ids are none: Confluence gives out at most 128 characters.
    static final int LONGEST_ACCOUNT_ID = 255;

    private static final int LONGEST_MESSAGE = 1000;

    /// An edition of which nobody said anything.
    public Edition(int version, Instant createdAt, Instant updatedAt, Optional<String> author) {
        this(version, createdAt, updatedAt, author, "", false);
    }

    /// Ids that are too long for one name nobody; messages are kept up to what people read.
    public Edition {
        author = author.filter(id -> id.length() <= LONGEST_ACCOUNT_ID).map(StoredText::of);
        message = StoredText.of(message, LONGEST_MESSAGE);
    }
}
