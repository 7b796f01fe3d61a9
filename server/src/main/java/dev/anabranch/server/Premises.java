package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.FolderLock;
import dev.anabranch.server.platform.Storage;
import dev.anabranch.server.workspace.Mirror;
import dev.anabranch.server.workspace.MirroredFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// A folder that Anabranch filled, opened for one command: one that `sync` mirrored into, or the data folder of a
/// server. Never makes one.
final class Premises implements AutoCloseable {
    private final Path root;
    private final Path index;
    private final Mirror mirror;
    private final boolean inUse;
    private final AutoCloseable[] open;

    private Premises(Place place, Mirror mirror, boolean inUse, AutoCloseable... open) {
        this.root = place.root();
        this.index = place.index();
        this.mirror = mirror;
        this.inUse = inUse;
        this.open = open;
    }

    /// Where things are in a folder of one of the two kinds.
    ///
    /// @param root what the reader named, or the data folder that it is part of
    private record Place(Path root, Path database, Path files, boolean isData) {
        FolderLock shared() {
            return isData ? DataFolder.share(root) : MirroredFolder.share(root);
        }

        Path index() {
            return isData ? DataFolder.index(root) : MirroredFolder.index(root);
        }

        String hint() {
            return isData ? "Stop the server first, or look at its pages." : "Wait until it has ended.";
        }
    }

    /// Opens a folder only to be read, in a state that stays: nothing in it is written, and nobody else may write.
    ///
    /// @throws CommandFailed when it is no folder of ours, or somebody is writing to it
    static Premises toRead(Path folder) {
        var place = place(folder);
        return opened(place, () -> {
            var lock = place.shared();
            return closingOnFailure(lock, () -> {
                var database = storage(place) instanceof Storage.Postgres postgres
                        ? postgres.openBeside()
                        : Database.sqliteToRead(whole(place));
                return new Premises(place, mirror(place, database), false, database, lock);
            });
        });
    }

    /// Opens a folder only to be read, also while somebody else writes to it.
    ///
    /// @throws CommandFailed when it is no folder of ours
    static Premises toLookAt(Path folder) {
        var place = place(folder);
        return opened(place, () -> {
            try {
                return toRead(folder);
            } catch (CommandFailed busy) {
                if (busy.exitCode() != ExitCode.CONFLICT) {
                    throw busy;
                }
                return beside(place);
            }
        });
    }

    /// Opens a folder only to be read, and keeps nobody from writing to it meanwhile, however long that is.
    ///
    /// @throws CommandFailed when it is no folder of ours
    static Premises beside(Path folder) {
        var place = place(folder);
        return opened(place, () -> beside(place));
    }

    private static Premises beside(Place place) throws IOException {
        var storage = storage(place);
        if (storage instanceof Storage.Embedded) {
            whole(place);
        }
        var database = storage.openBeside();
        return new Premises(place, mirror(place, database), true, database);
    }

    /// Takes a folder to write to it.
    ///
    /// @param owner what this process is, shown to others that want the folder
    /// @throws CommandFailed when it is no folder of ours, or somebody is writing to it
    static Premises toMend(Path folder, String owner) {
        var place = place(folder);
        return opened(place, () -> {
            var storage = storage(place);
            if (storage instanceof Storage.Embedded) {
                whole(place);
            }
            if (!place.isData()) {
                var taken = MirroredFolder.take(place.root(), owner, Clock.systemUTC());
                return new Premises(place, taken.mirror(), false, taken);
            }
            var taken = DataFolder.take(place.root());
            return closingOnFailure(taken, () -> {
                var database = storage.open();
                return new Premises(place, mirror(place, database), false, database, taken);
            });
        });
    }

    /// The folder as it was found.
    Path root() {
        return root;
    }

    /// The files in it, and what is known of them.
    Mirror mirror() {
        return mirror;
    }

    /// The folder of the index of what can be found; need not be there.
    Path index() {
        return index;
    }

    /// What the settings of a data folder and the environment say.
    Configuration configuration() {
        return configuration(root);
    }

    /// Whether somebody else is writing to it.
    boolean isInUse() {
        return inUse;
    }

    @Override
    public void close() {
        for (var each : open) {
            close(each);
        }
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception failure) { // none of them declares what it throws
            throw new IllegalStateException(failure);
        }
    }

    private static Mirror mirror(Place place, Database database) {
        return new Mirror(database, place.files(), Clock.systemUTC());
    }

    private static Place place(Path folder) {
        if (folder.toString().isBlank()) {
            throw new CommandFailed(ExitCode.USAGE, "DIR: name a folder");
        }
        var root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new CommandFailed(
                    ExitCode.USAGE, "%s %s".formatted(root, Files.exists(root) ? "is no folder" : "does not exist"));
        }
        return data(root)
                .or(() -> mirrored(root))
                .or(() -> Optional.ofNullable(root.getParent())
                        .filter(parent -> DataFolder.workspace(parent).equals(root))
                        .flatMap(Premises::data))
                .or(() -> Optional.of(root)
                        .filter(MirroredFolder::isOne)
                        .map(own -> new Place(own, MirroredFolder.database(own), own, false)))
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        "%s is neither a folder that was synced into nor the data folder of a server".formatted(root)));
    }

    private static Optional<Place> data(Path root) {
        return DataFolder.isOne(root)
                ? Optional.of(new Place(root, DataFolder.database(root), DataFolder.workspace(root), true))
                : Optional.empty();
    }

    private static Optional<Place> mirrored(Path root) {
        return MirroredFolder.isOne(root) && Files.exists(MirroredFolder.database(root))
                ? Optional.of(new Place(root, MirroredFolder.database(root), root, false))
                : Optional.empty();
    }

    /// An empty database would be filled with empty tables, and everything in the folder look foreign.
    private static Path whole(Place place) throws IOException {
        var database = place.database();
        boolean there = Files.isRegularFile(database, LinkOption.NOFOLLOW_LINKS) && Files.size(database) > 0;
        if (!there) {
            throw new CommandFailed(
                    ExitCode.DAMAGE_FOUND,
                    "The database %s is %s. Sync again: everything is read again, in place."
                            .formatted(database, Files.exists(database) ? "empty" : "not there"));
        }
        return database;
    }

    /// Where what is known of the folder is kept: of a data folder, what its settings or the environment say.
    private static Storage storage(Place place) {
        if (!place.isData()) {
            return new Storage.Embedded(place.database());
        }
        return Storage.of(configuration(place.root()), place.database());
    }

    private static Configuration configuration(Path root) {
        return Configuration.read(DataFolder.settings(root), System.getenv(), Map.of());
    }

    private interface Opening {
        Premises now() throws IOException;
    }

    private static Premises closingOnFailure(AutoCloseable lock, Opening opening) throws IOException {
        boolean opened = false;
        try {
            var premises = opening.now();
            opened = true;
            return premises;
        } finally {
            if (!opened) {
                close(lock);
            }
        }
    }

    private static Premises opened(Place place, Opening opening) {
        try {
            return opening.now();
        } catch (FolderLock.FolderInUse taken) {
            throw new CommandFailed(ExitCode.CONFLICT, taken.getMessage() + " " + place.hint(), taken);
        } catch (MirroredFolder.NotOurs taken) {
            throw new CommandFailed(ExitCode.CONFLICT, String.valueOf(taken.getMessage()), taken);
        } catch (MirroredFolder.NotUsable why) {
            throw new CommandFailed(
                    why.isDamaged() ? ExitCode.DAMAGE_FOUND : ExitCode.FAILED, String.valueOf(why.getMessage()), why);
        } catch (DatabaseFailed why) {
            throw new CommandFailed(
                    why.isDamaged() ? ExitCode.DAMAGE_FOUND : ExitCode.FAILED,
                    "%s The file is %s.".formatted(why.getMessage(), place.database()),
                    why);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "%s cannot be read: %s".formatted(place.root(), unreadable.getMessage()),
                    unreadable);
        }
    }
}
