package dev.anabranch.server.workspace;

import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.platform.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A mirrored folder that stands for itself, without a server: everything we know of it is in its `.anabranch` folder.
/// Owned by this process until closed.
public final class MirroredFolder implements AutoCloseable {
    private static final String DATABASE = "anabranch.db";
    private static final String LOCK = "lock";
    /// What desktops and file systems leave in empty folders.
    private static final Set<String> NOT_OF_PEOPLE = Set.of(".ds_store", "thumbs.db", "desktop.ini", "lost+found");

    private final FolderLock lock;
    private final Database database;
    private final Mirror mirror;

    private MirroredFolder(FolderLock lock, Database database, Mirror mirror) {
        this.lock = lock;
        this.database = database;
        this.mirror = mirror;
    }

    /// Takes a folder: one that is missing or empty, or one of ours.
    ///
    /// @param owner what this process is, shown to others that want the folder
    /// @throws NotOurs when it holds something else
    /// @throws FolderLock.FolderInUse when another process has it
    /// @throws NotUsable when it cannot be written, or its database cannot be used
    public static MirroredFolder take(Path folder, String owner, Clock clock) {
        try {
            return taken(folder, owner, clock);
        } catch (IOException failure) {
            throw new NotUsable(folder, DiskTrouble.words(failure), false, failure);
        } catch (UncheckedIOException failure) {
            throw new NotUsable(folder, DiskTrouble.words(failure), false, failure);
        } catch (DatabaseFailed failure) {
            throw new NotUsable(folder, String.valueOf(failure.getMessage()), failure.isDamaged(), failure);
        }
    }

    private static MirroredFolder taken(Path folder, String owner, Clock clock) throws IOException {
        var own = folder.resolve(Workspace.OWN_FOLDER);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
            throw new NotOurs(
                    Files.isSymbolicLink(folder) && !Files.exists(folder)
                            ? "%s is a symbolic link that leads to nothing; a folder is needed.".formatted(folder)
                            : "%s is a file; a folder is needed.".formatted(folder));
        }
        if (!Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder);
            refuseOthers(folder);
            Files.createDirectories(own); // another process may want the folder, too: the lock decides
        }
        var lock = FolderLock.acquire(own.resolve(LOCK), folder, owner);
        boolean taken = false;
        try {
            var database = Database.sqlite(own.resolve(DATABASE));
            taken = true;
            return new MirroredFolder(lock, database, new Mirror(database, folder, clock));
        } finally {
            if (!taken) {
                lock.close();
            }
        }
    }

    /// Whether the folder was synced before, as far as can be seen from outside.
    public static boolean isOne(Path folder) {
        return Files.isDirectory(own(folder), LinkOption.NOFOLLOW_LINKS);
    }

    /// Keeps a mirrored folder as it is while it is read.
    ///
    /// @throws FolderLock.FolderInUse when another process has it
    public static FolderLock share(Path folder) {
        return FolderLock.share(own(folder).resolve(LOCK), folder);
    }

    /// The file of the database of a mirrored folder.
    public static Path database(Path folder) {
        return own(folder).resolve(DATABASE);
    }

    /// Where the index of what can be found in a mirrored folder lies; need not be there.
    public static Path index(Path folder) {
        return own(folder).resolve("index");
    }

    private static Path own(Path folder) {
        return folder.resolve(Workspace.OWN_FOLDER);
    }

    /// The mirror in the folder.
    public Mirror mirror() {
        return mirror;
    }

    /// Gives the folder back.
    @Override
    public void close() {
        database.close();
        lock.close();
    }

    private static void refuseOthers(Path folder) throws IOException {
        Optional<Path> other;
        try (var content = Files.list(folder)) {
            other = content.filter(file -> !isOwn(file))
                    .filter(file -> !NOT_OF_PEOPLE.contains(
                            file.getFileName().toString().toLowerCase(Locale.ROOT)))
                    .sorted()
                    .findFirst();
        }
        if (other.isPresent()) {
            throw new NotOurs("%s holds something else (%s). Choose an empty folder, or one that was synced before."
                    .formatted(folder, other.get().getFileName()));
        }
    }

    private static boolean isOwn(Path file) {
        return file.getFileName().toString().equals(Workspace.OWN_FOLDER)
                && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// The folder cannot be used; the message says why.
    public static final class NotUsable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean damaged;

        NotUsable(Path folder, String why, boolean damaged, Exception cause) {
            super("The folder %s cannot be used: %s".formatted(folder, why), cause);
            this.damaged = damaged;
        }

        /// Whether what we know of the folder is broken, so that trying again is of no use.
        public boolean isDamaged() {
            return damaged;
        }
    }

    /// A folder holds things that are not ours.
    public static final class NotOurs extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotOurs(String message) {
            super(message);
        }
    }
}
