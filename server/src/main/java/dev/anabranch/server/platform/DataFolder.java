package dev.anabranch.server.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The folder that one server owns while it runs: its database, its settings (`anabranch.yaml`) and, below `workspace`,
/// the Markdown files. Ownership is the lock on `server.lock`, which the operating system drops with the process.
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "server.lock";
    private static final String OPERATOR = "operator.token";
    private static final String SETTINGS = "anabranch.yaml";
    /// As it was called before.
    private static final String OLD_SETTINGS = "anabranch.yml";
    /// The file of the master key; may lie there before anything else does.
    private static final String KEY = "secret.key";
    /// Far behind the text, which others must be able to read.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d{1,5}");

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes the folder, creating it where it is missing.
    ///
    /// @throws CommandFailed when another process owns it, it holds something else, or it cannot be written
    public static DataFolder take(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            refuseForeign(root);
            return lock(root);
        } catch (FileAlreadyExistsException notFolder) {
            throw new CommandFailed(ExitCode.CONFLICT, root + " is a file; choose a folder with --data", notFolder);
        } catch (AccessDeniedException denied) {
            throw new CommandFailed(
                    ExitCode.FAILED, "No right to write in " + root + "; choose another folder with --data", denied);
        } catch (IOException broken) {
            throw new CommandFailed(
                    ExitCode.FAILED, "Cannot use the data folder %s: %s".formatted(root, broken.getMessage()), broken);
        }
    }

    /// Whether a server keeps, or once kept, its data here.
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(LOCK));
    }

    /// Keeps a data folder as it is while it is read.
    ///
    /// @throws FolderLock.FolderInUse when a server owns it
    public static FolderLock share(Path folder) {
        return FolderLock.share(folder.resolve(LOCK), folder, LOCKED_BYTE, 1);
    }

    /// The file of the embedded database of a data folder.
    public static Path database(Path folder) {
        return folder.resolve("anabranch.db");
    }

    /// Where the Markdown files of a data folder lie.
    public static Path workspace(Path folder) {
        return folder.resolve("workspace");
    }

    /// Where the index of what can be found lies in a data folder.
    public static Path index(Path folder) {
        return folder.resolve("index");
    }

    /// The folder itself, absolute.
    public Path root() {
        return root;
    }

    /// Where the Markdown files lie.
    public Path workspace() {
        return workspace(root);
    }

    /// The file of the embedded database.
    public Path database() {
        return database(root);
    }

    /// The settings of this folder; the file may be missing.
    ///
    /// @throws CommandFailed when there is one of each name
    public static Path settings(Path folder) {
        Path settings = folder.resolve(SETTINGS);
        Path old = folder.resolve(OLD_SETTINGS);
        if (!Files.exists(old)) {
            return settings;
        }
        if (Files.exists(settings)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "There are two files of settings, %s and %s. Put everything into the first and delete the other"
                            .formatted(settings, old.getFileName()));
        }
        return old;
    }

    /// Notes where this process answers, for the message another process shows when it finds the folder taken.
    public void answersAt(String address) {
        try {
            note(channel, address);
        } catch (IOException unwritten) {
            // only a courtesy to that message
        }
    }

    /// Where the server that owns this folder answers; empty when none does, or not yet.
    public static Optional<String> answers(Path folder) {
        try {
            var note = ADDRESS.matcher(Files.readString(folder.resolve(LOCK)));
            return note.find() ? Optional.of(note.group()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// Lets in commands on this machine: notes a new token where only the owner of the folder can read it.
    ///
    /// @return the token, good until the folder is given back
    public String letOperatorIn() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        String token = "anabranch_operator_" + HexFormat.of().formatHex(bytes);
        Path file = root.resolve(OPERATOR);
        try {
            Files.deleteIfExists(file);
            if (isPosix(root)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, token);
        } catch (IOException broken) {
            throw new CommandFailed(
                    ExitCode.FAILED, "Cannot write %s: %s".formatted(file, broken.getMessage()), broken);
        }
        return token;
    }

    /// What the server that owns a folder lets in; empty when none does, or when it is not ours to read.
    public static Optional<String> operatorToken(Path folder) {
        try {
            return Optional.of(Files.readString(folder.resolve(OPERATOR)).strip());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// Gives the folder back. `server.lock` stays: it marks the folder as ours.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(root.resolve(OPERATOR));
            lock.release();
            channel.close();
        } catch (IOException broken) {
            // the operating system drops the lock with the process
        }
    }

    private static void refuseForeign(Path root) throws IOException {
        if (Files.exists(root.resolve(LOCK))) {
            return;
        }
        try (var entries = Files.list(root)) {
            Optional<Path> foreign = entries.filter(entry -> !List.of(SETTINGS, OLD_SETTINGS, KEY)
                            .contains(entry.getFileName().toString()))
                    .findFirst();
            if (foreign.isPresent()) {
                throw new CommandFailed(
                        ExitCode.CONFLICT,
                        "%s holds something else (%s); choose an empty folder or one Anabranch made, with --data"
                                .formatted(root, foreign.get().getFileName()));
            }
        }
    }

    private static DataFolder lock(Path root) throws IOException {
        Path file = root.resolve(LOCK);
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new CommandFailed(
                    ExitCode.CONFLICT,
                    "The data folder %s is in use by another Anabranch (%s); stop it or choose another folder with --data"
                            .formatted(root, Files.readString(file).strip()));
        }
        note(channel, "starting");
        if (isPosix(root)) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
        return new DataFolder(root, channel, lock);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException ownProcess) {
            return null;
        }
    }

    private static void note(FileChannel channel, String address) throws IOException {
        channel.truncate(0);
        String text = "process %d, %s%n".formatted(ProcessHandle.current().pid(), address);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }
}
