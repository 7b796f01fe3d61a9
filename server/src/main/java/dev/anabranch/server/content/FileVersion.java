package dev.anabranch.server.content;

import java.time.Instant;
import java.util.Optional;

/// What is known of an older version of an attached file.
///
/// @param file the attachment
/// @param version its number, below that of the current one
/// @param hash SHA-256 of its bytes, lower-case hex; empty when they are not kept
/// @param author account id of who uploaded it, where that is known
public record FileVersion(
        DocumentId file,
        int version,
        State state,
        String hash,
        long byteCount,
        Instant updatedAt,
        Optional<String> author) {
    /// What became of it.
    public enum State {
        /// Its bytes are in the file store.
        KEPT,
        /// Its bytes were in the file store, and are not whole any more; they are fetched again.
        LOST,
        /// It is larger than what is taken.
        TOO_LARGE,
        /// The site has no version of this number.
        GONE
    }

    public FileVersion {
        author = author.filter(id -> id.length() <= Edition.LONGEST_ACCOUNT_ID);
    }

    /// A version that the site does not have.
    public static FileVersion gone(WantedVersion wanted) {
        return new FileVersion(wanted.file(), wanted.version(), State.GONE, "", 0, Instant.EPOCH, Optional.empty());
    }
}
