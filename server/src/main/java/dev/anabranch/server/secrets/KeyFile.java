package dev.anabranch.server.secrets;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The file of the master key. Only its owner may read it; it appears whole or not at all.
///
/// @param path where it is, or will be
record KeyFile(Path path) {
    private static final int LONGEST = 64 * 1024;
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    static KeyFile of(Configuration configuration, Path folder) {
        return new KeyFile(configuration
                .value(Setting.SECRET_KEY_FILE)
                .map(Path::of)
                .orElseGet(() -> folder.resolve(LocalKey.FILE))
                .toAbsolutePath());
    }

    /// What it holds; empty when there is no such file.
    ///
    /// @throws CommandFailed when it cannot be read, or others may read it
    Optional<String> read() {
        try {
            refuseOpenToOthers();
            if (Files.size(path) > LONGEST) {
                throw new CommandFailed(ExitCode.USAGE, path + " is too long to be a master key");
            }
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "The master key in %s cannot be read: %s".formatted(path, why(unreadable)),
                    unreadable);
        }
    }

    /// @throws CommandFailed when there is one already, or it cannot be written
    void create(String text) {
        try {
            write(path, text);
        } catch (FileAlreadyExistsException meanwhile) {
            throw new CommandFailed(
                    ExitCode.CONFLICT, "Another process is making the master key %s; start again".formatted(path));
        } catch (IOException unwritten) {
            throw unwritten(unwritten);
        }
    }

    /// @throws CommandFailed when it cannot be written; the former one is there then
    void replace(String text) {
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside);
            write(beside, text);
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritten) {
            throw unwritten(unwritten);
        }
    }

    /// Does something that ends with another key in this file, while nobody else does.
    ///
    /// @throws CommandFailed when another thread or process does so at this moment
    <T> T exclusively(Supplier<T> work) {
        Path lock = path.resolveSibling(path.getFileName() + ".lock");
        var options = EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(lock, options, ownersOnly(lock));
                var held = channel.tryLock()) {
            if (held == null) {
                throw busy();
            }
            return work.get();
        } catch (OverlappingFileLockException inThisProcess) {
            throw busy();
        } catch (IOException unwritten) {
            throw unwritten(unwritten);
        }
    }

    private CommandFailed busy() {
        return new CommandFailed(
                ExitCode.CONFLICT, "The master key %s is being renewed at this moment; try again".formatted(path));
    }

    private static void write(Path file, String text) throws IOException {
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, ownersOnly(file))) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path file) {
        return hasPermissions(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    private void refuseOpenToOthers() throws IOException {
        if (!hasPermissions(path)) {
            return;
        }
        var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        permissions.retainAll(OTHERS);
        if (!permissions.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "Others may read or write the master key %s; make it its owner's alone: chmod 600 %s"
                            .formatted(path, path));
        }
    }

    private static boolean hasPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private CommandFailed unwritten(IOException failure) {
        return new CommandFailed(
                ExitCode.FAILED, "The master key %s cannot be written: %s".formatted(path, why(failure)), failure);
    }

    private static String why(IOException failure) {
        return failure.getClass().getSimpleName() + ", " + failure.getMessage();
    }
}
