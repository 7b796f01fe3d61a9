package dev.anabranch.server.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// The bytes of attached files, each content once, under its hash. Safe for any number of threads.
public final class FileStore {
    private static final String BEGUN = "begun";

    private final Path root;
    private int users;

    /// @param root the folder of the store; created when something is kept
    public FileStore(Path root) {
        this.root = root;
    }

    /// Says that somebody may write drafts, until this is closed.
    public synchronized Use use() {
        users++;
        return this::leave;
    }

    private synchronized void leave() {
        users--;
    }

    /// That somebody may write drafts.
    public interface Use extends AutoCloseable {
        @Override
        void close();
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

    /// Where a file of this name is written bit by bit, also over several processes: something may be there already.
    ///
    /// @param name of letters, digits and dashes
    public Path begun(String name) {
        try {
            return Files.createDirectories(root.resolve(BEGUN)).resolve(name);
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

    /// Whether anything is kept under this hash.
    public boolean holds(String hash) {
        return !hash.isEmpty() && Files.isRegularFile(path(hash), LinkOption.NOFOLLOW_LINKS);
    }

    /// Whether the bytes of this hash are kept, and are still those bytes. Reads all of them.
    public boolean isWhole(String hash) {
        if (!holds(hash)) {
            return false;
        }
        try (var in = Files.newInputStream(path(hash))) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest()).equals(hash);
        } catch (IOException unreadable) {
            return false;
        } catch (NoSuchAlgorithmException impossible) { // every Java platform must have it
            throw new IllegalStateException(impossible);
        }
    }

    /// Deletes the bytes of this hash, which nobody needs any more.
    void delete(String hash) {
        try {
            Files.deleteIfExists(path(hash));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The drafts that nobody is writing any more, when nobody uses the store.
    public List<Path> drafts() {
        var drafts = root.resolve("drafts");
        if (!Files.isDirectory(drafts, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (var files = Files.list(drafts)) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Deletes what was begun and not touched since: whatever it was, nobody wants it any more.
    public void sweepBegun(Instant untouchedSince) {
        var begun = root.resolve(BEGUN);
        if (!Files.isDirectory(begun, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.list(begun)) {
            for (var file : files.toList()) {
                var touched = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant();
                if (touched.isBefore(untouchedSince)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Deletes drafts that a process left behind when it died; not while several may be writing some.
    public synchronized void sweepDrafts() {
        var drafts = root.resolve("drafts");
        if (users > 1) {
            return;
        }
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
