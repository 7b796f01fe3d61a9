package dev.anabranch.server.answers.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The lines of an answer as they come. An answer that is too long, a line that is too long, or one that takes too long
/// ends it: a body may trickle for ever. For one thread.
final class ModelLines implements AutoCloseable {
    /// An answer of a thousand tokens comes in as many events of a few hundred bytes.
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int LONGEST_LINE = 256 * 1024;

    private final InputStream body;
    private final ModelCalls calls;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final byte[] chunk = new byte[8192];
    private volatile boolean isLate;
    private int at;
    private int length;
    private int read;

    ModelLines(InputStream body, Duration left, ModelCalls calls) {
        this.body = body;
        this.calls = calls;
        Thread.startVirtualThread(() -> closeAfter(left));
    }

    /// Reading waits in a way that no time-out of the client reaches; it ends when the body is closed under it.
    private void closeAfter(Duration left) {
        try {
            if (!closed.await(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS)) {
                isLate = true;
                body.close();
            }
        } catch (InterruptedException | IOException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next line, without its end; empty when there are no more.
    ///
    /// @throws dev.anabranch.server.answers.WriterFailed when none comes in time, or too much does
    Optional<String> next() {
        var line = new ByteArrayOutputStream();
        while (true) {
            if (at == length && !fill()) {
                return line.size() == 0 ? Optional.empty() : Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            byte octet = chunk[at++];
            if (octet == '\n') {
                return Optional.of(line.toString(StandardCharsets.UTF_8).stripTrailing());
            }
            line.write(octet);
            if (line.size() > LONGEST_LINE) {
                throw calls.failed("answered more than a model may");
            }
        }
    }

    private boolean fill() {
        try {
            length = body.read(chunk);
        } catch (IOException broken) {
            throw isLate ? calls.late() : calls.failed("broke off");
        }
        if (isLate) {
            throw calls.late();
        }
        at = 0;
        read += Math.max(0, length);
        if (read > MOST_BYTES) {
            throw calls.failed("answered more than a model may");
        }
        length = Math.max(0, length);
        return length > 0;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            body.close();
        } catch (IOException closing) {
            // it is not wanted any more
        }
    }
}
