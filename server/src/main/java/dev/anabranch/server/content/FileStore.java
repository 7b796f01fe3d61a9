package dev.anabranch.server.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// The bytes of attached files, each content once, under its hash. Safe for any number of threads.
public final class FileStore {
    private final Path root;

    /// @param root the folder of the store; created when something is kept
    public FileStore(Path root) {
        this.root = root;
    }

    /// Where a file can be written before it is kept; nothing is there yet.
    public Path draft() {
        try {
            var drafts = Files.createDirectories(root.resolve("drafts"));
            return drafts.resolve(UUID.randomUUID().toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Keeps a draft as the bytes of this hash; the draft is gone then.
    ///
    /// @param hash SHA-256 in lower-case hex
    public void keep(Path draft, String hash) {
        try {
            var place = path(hash);
            Files.createDirectories(place.resolveSibling("."));
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Where the bytes of this hash are, if they are kept.
    public Path path(String hash) {
        return root.resolve(hash.substring(0, 2)).resolve(hash);
    }

    /// Deletes drafts that a process left behind when it died.
    public void sweepDrafts() {
        var drafts = root.resolve("drafts");
        if (!Files.isDirectory(drafts, LinkOption.NOFOLLOW_LINKS)) {
            return; // a link may lead to what is not ours
        }
        try (var files = Files.list(drafts)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
