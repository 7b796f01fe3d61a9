package dev.anabranch.extractor;

import dev.anabranch.extractor.Extracted.NotExtracted;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// One process that reads files, from its start to its end, which every trouble is. For one thread at a time.
final class Child implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /// What `-XX:+ExitOnOutOfMemoryError` ends with.
    private static final int OUT_OF_MEMORY = 3;

    private final Process process;
    private final Path folder;
    private final Limits limits;
    private final DataInputStream in;
    private final DataOutputStream out;
    private long asked;
    private boolean broken;

    private Child(Process process, Path folder, Limits limits) {
        this.process = process;
        this.folder = folder;
        this.limits = limits;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /// A file, and what is known of it.
    ///
    /// @param bytes as many as said, or the file changed under our hands
    record Question(InputStream bytes, String name, String mediaType, long byteCount) {}

    /// Starts a process and waits until it listens.
    ///
    /// @throws IOException when that does not come to pass
    static Child start(ChildCommand command, Limits limits) throws IOException {
        var folder = ChildCommand.folder();
        Child child;
        try {
            child = new Child(command.in(folder).start(), folder, limits);
        } catch (IOException failure) {
            delete(folder);
            throw new IOException("Java could not be started: " + failure.getMessage(), failure);
        }
        var watch = new Watch(child.process, LONGEST_START);
        try (watch) {
            Wire.awaitReady(child.in);
            return child;
        } catch (IOException failure) {
            child.close();
            var end = child.exitCode();
            throw new IOException(
                    end.isPresent()
                            ? "It ended with exit code %d before it listened.".formatted(end.getAsInt())
                            : "It was ended before it listened.",
                    failure);
        }
    }

    /// Asks for the text of a file; the answer comes in time, whatever becomes of the process.
    Extracted ask(Question question) {
        asked++;
        var watch = new Watch(process, limits.time());
        try (watch) {
            if (!send(question)) {
                broken = true; // it waits for bytes that do not come
                return NotExtracted.of(Reason.UNREADABLE, "");
            }
            var answer = Wire.readAnswer(in, asked, limits);
            broken = watch.isOver();
            return answer;
        } catch (IOException failure) {
            broken = true;
            return ended(watch);
        }
    }

    /// Whether the next file may be asked of it, too.
    boolean canGoOn() {
        return !broken && asked < limits.filesOfAChild() && process.isAlive();
    }

    /// @return whether all bytes could be read
    private boolean send(Question question) throws IOException {
        Wire.writeHeading(out, new Wire.Heading(asked, question.name(), question.mediaType(), question.byteCount()));
        var buffer = new byte[1 << 16];
        for (long left = question.byteCount(); left > 0; ) {
            int count = read(question.bytes(), buffer, (int) Math.min(left, buffer.length));
            if (count < 0) {
                return false;
            }
            out.write(buffer, 0, count);
            left -= count;
        }
        out.flush();
        return true;
    }

    private static int read(InputStream bytes, byte[] buffer, int most) {
        try {
            return bytes.read(buffer, 0, most);
        } catch (IOException unreadable) {
            return -1;
        }
    }

    private NotExtracted ended(Watch watch) {
        if (watch.isOver()) {
            return NotExtracted.of(
                    Reason.TIMED_OUT,
                    "It may take %d seconds.".formatted(limits.time().toSeconds()));
        }
        close();
        boolean isOutOfMemory = exitCode().orElse(0) == OUT_OF_MEMORY;
        return NotExtracted.of(isOutOfMemory ? Reason.OUT_OF_MEMORY : Reason.CRASHED, "");
    }

    /// Empty where its end was not waited for, because we were interrupted.
    private OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /// Ends the process, at once where it does not end by itself.
    @Override
    public void close() {
        try {
            // one that has fallen over tells why with its exit code
            if (broken && process.waitFor(1, TimeUnit.SECONDS)) {
                return;
            }
            process.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            // in the folder for temporary files, which is swept by others
        }
    }

    /// Ends the process when its time is over, unless it is closed before.
    private static final class Watch implements AutoCloseable {
        private final Thread thread;
        private volatile boolean over;

        Watch(Process process, Duration time) {
            thread = Thread.ofVirtual().name("extractor-watch").start(() -> {
                try {
                    Thread.sleep(time);
                    over = true;
                    process.destroyForcibly();
                } catch (InterruptedException inTime) {
                    // which is the ordinary case
                }
            });
        }

        boolean isOver() {
            return over;
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
