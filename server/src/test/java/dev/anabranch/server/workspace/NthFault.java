package dev.anabranch.server.workspace;

import dev.anabranch.simulator.fault.Interference;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Counts what a run does to files, to its database and on the network as one row of operations, and spoils the n-th,
/// or
/// the n-th and all that follow.
final class NthFault implements Disk.Probe, Interference, SpoiledDriver.Fault {
    private static final Duration LONGER_THAN_THE_CLIENT_WAITS = Duration.ofMillis(600);

    /// What happens to the operation.
    enum Kind {
        /// It fails.
        ERROR,
        /// It is done in part: half a file, half an answer; a statement or commit that is done and told as failed.
        SHORT,
        /// It takes longer than anybody waits.
        DELAY,
        /// The process dies: nothing that it does from here on has an effect.
        HALT
    }

    /// The end of the process: nothing in the program may catch it and go on.
    static final class Halted extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final int operation;
    private final Kind kind;
    private final boolean sticky;
    private final Path drafts;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicBoolean struck = new AtomicBoolean();

    /// @param operation its number, from 1; 0 spoils none
    /// @param root of the files
    NthFault(int operation, Kind kind, boolean sticky, Path root) {
        this.operation = operation;
        this.kind = kind;
        this.sticky = sticky;
        this.drafts = root.resolve(Workspace.OWN_FOLDER).resolve("drafts");
    }

    @Override
    public String toString() {
        return kind + " at operation " + operation + (sticky ? " and all later ones" : "");
    }

    /// How many operations there were.
    int seen() {
        return seen.get();
    }

    boolean hasStruck() {
        return struck.get();
    }

    private boolean strikes() {
        int number = seen.incrementAndGet();
        boolean now = operation > 0 && (number == operation || (number > operation && (sticky || kind == Kind.HALT)));
        if (now) {
            struck.set(true);
        }
        return now;
    }

    @Override
    public void before(String what) throws IOException {
        if (!strikes()) {
            return;
        }
        switch (kind) {
            case ERROR -> throw new IOException("Input/output error");
            case SHORT -> {
                halve();
                throw new IOException("No space left on device");
            }
            case DELAY -> throw new IOException("Connection timed out");
            case HALT -> throw new Halted();
        }
    }

    /// What is being written comes to its half.
    private void halve() throws IOException {
        if (Files.isDirectory(drafts)) {
            try (var files = Files.list(drafts)) {
                for (var draft : files.toList()) {
                    var bytes = Files.readAllBytes(draft);
                    Files.write(draft, Arrays.copyOf(bytes, bytes.length / 2));
                }
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            }
        }
    }

    @Override
    public <T> T around(String call, SpoiledDriver.Action<T> action) throws Throwable {
        if (!strikes()) {
            return action.run();
        }
        switch (kind) {
            case ERROR -> throw new SQLException("disk I/O error", "", 10);
            case SHORT -> {
                action.run();
                throw new SQLException("the connection was lost before the answer", "08007", 10);
            }
            case DELAY -> throw new SQLException("database is locked", "", 5);
            case HALT -> throw new Halted();
        }
        throw new IllegalStateException();
    }

    @Override
    public Answer answer(Request request, Supplier<Answer> truth) {
        if (!strikes()) {
            return truth.get();
        }
        return switch (kind) {
            case ERROR, HALT -> Answer.of(500, "application/json", new byte[0]);
            case SHORT -> {
                var whole = truth.get();
                var bytes = whole.body().bytes();
                yield new Answer(whole.status(), whole.headers(), Arrays.copyOf(bytes, bytes.length / 2));
            }
            case DELAY -> {
                LockSupport.parkNanos(LONGER_THAN_THE_CLIENT_WAITS.toNanos());
                yield truth.get();
            }
        };
    }
}
