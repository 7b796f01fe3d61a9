package dev.anabranch.server.workspace;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A file that is written beside the tree, to be renamed into it. For one thread; the bytes may be written by another.
final class Draft {
    private final Path file;
    private final Disk.FileBytes bytes;
    private @Nullable Future<?> writing;

    /// @param file where nothing is yet
    Draft(Path file, Disk.FileBytes bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    Path file() {
        return file;
    }

    /// SHA-256 of the bytes, lower-case hex.
    String hash() {
        return bytes.hash();
    }

    /// Lets another thread write the bytes.
    void begin(ExecutorService writers) {
        writing = writers.submit(() -> {
            bytes.writeTo(file);
            return true;
        });
    }

    /// Comes back when the bytes are written.
    void finish() throws IOException {
        if (writing == null) {
            bytes.writeTo(file);
            return;
        }
        try {
            writing.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException disk) {
                throw disk;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a file was written");
        }
    }

    /// It is in place: there is nothing to discard any more.
    void placed() {
        writing = null;
    }

    /// Leaves nothing of a draft that was begun and not put in place. What cannot be deleted now is swept by the next
    /// run.
    void discard() {
        if (writing == null) {
            return;
        }
        try {
            finish();
        } catch (IOException told) {
            // whoever wanted the file has been told
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException later) {
            // swept by the next run
        }
    }
}
