package dev.anabranch.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ownership of a folder by one process. The operating system ends it with the process, however that dies; so a
/// lock file that was left behind does no harm.
public final class FolderLock implements AutoCloseable {
    private final @Nullable FileChannel channel;

    private FolderLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /// Takes ownership, or says who has it.
    ///
    /// @param file the lock file, created when missing; its folder must exist
    /// @param folder what is owned by it
    /// @param owner what this process is, shown to others: `anabranch serve`
    /// @throws FolderInUse when another process, or another place of this one, owns the folder
    /// @throws UncheckedIOException when the file cannot be written
    public static FolderLock acquire(Path file, Path folder, String owner) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new FolderInUse(folder, note(file));
            }
            String note = owner + ", process " + ProcessHandle.current().pid();
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)));
            return new FolderLock(channel);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Keeps a folder as it is while it is read: nobody can own it meanwhile, others may read it, too. Writes nothing.
    ///
    /// @param file the lock file; where it is missing nobody owns the folder
    /// @param folder what is owned by it
    /// @throws FolderInUse when a process owns the folder
    /// @throws UncheckedIOException when the file cannot be read
    public static FolderLock share(Path file, Path folder) {
        return share(file, folder, 0, Long.MAX_VALUE);
    }

    static FolderLock share(Path file, Path folder, long from, long length) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            if (!isShared(channel, from, length)) {
                channel.close();
                throw new FolderInUse(folder, note(file));
            }
            return new FolderLock(channel);
        } catch (NoSuchFileException nobody) {
            return new FolderLock(null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Gives the folder back.
    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isShared(FileChannel channel, long from, long length) throws IOException {
        try {
            return channel.tryLock(from, length, true) != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private static String note(Path file) {
        return Optional.of(file)
                .filter(Files::isReadable)
                .map(FolderLock::text)
                .filter(text -> !text.isBlank())
                .orElse("another process");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) { // on Windows a locked file cannot be read
            return "";
        }
    }

    /// Somebody else owns the folder.
    public static final class FolderInUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FolderInUse(Path folder, String owner) {
            super("The folder %s is in use by %s.".formatted(folder.toAbsolutePath(), owner.strip()));
        }
    }
}
