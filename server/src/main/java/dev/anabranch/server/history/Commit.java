package dev.anabranch.server.history;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/// Files that one person changed, to be added to the history in one step.
///
/// @param author who changed them
/// @param at when
/// @param message what happened; the first line for lists
/// @param gone paths that hold nothing any more
/// @param files what is at other paths now
public record Commit(Author author, Instant at, String message, List<String> gone, List<Content> files) {
    public Commit {
        gone = List.copyOf(gone);
        files = List.copyOf(files);
    }

    /// A person as Git knows people.
    ///
    /// @param name as others read it
    /// @param mail something that looks like an address and stays the same
    public record Author(String name, String mail) {}

    /// The bytes of one file.
    ///
    /// @param path relative to the folder, with `/` between the parts
    /// @param length of the bytes
    public record Content(String path, long length, Bytes bytes) {}

    /// Gives the bytes of a file.
    @FunctionalInterface
    public interface Bytes {
        /// Opens them; called once.
        InputStream open() throws IOException;
    }
}
