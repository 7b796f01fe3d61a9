package dev.anabranch.atlassian.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A body that may neither fall silent nor drip on for ever: the JDK's own time-out ends with the headers. A timer
/// closes the connection under the reader, who then gets a time-out. Counts the bytes as they came over the wire.
///
/// This is about real sockets, so it goes by real elapsed time and not by the clock that pauses go by.
final class WatchedBody extends FilterInputStream {
    private final long idleNanos;
    private final long endNanos;
    private final ScheduledExecutorService timer;
    private volatile long lastByteNanos;
    private volatile boolean expired;
    private final LongAdder bytes = new LongAdder();
    private @Nullable ScheduledFuture<?> check;

    WatchedBody(InputStream body, Duration idle, Duration left, ScheduledExecutorService timer) {
        super(body);
        this.timer = timer;
        this.idleNanos = idle.toNanos();
        this.lastByteNanos = System.nanoTime();
        this.endNanos = lastByteNanos + left.toNanos();
        schedule();
    }

    long bytes() {
        return bytes.sum();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int got = super.read(buffer, offset, length);
            if (expired) {
                throw new HttpTimeoutException("The body took too long.");
            }
            noteBytes(got);
            return got;
        } catch (IOException e) {
            if (expired && !(e instanceof HttpTimeoutException)) {
                throw new HttpTimeoutException("The body took too long.");
            }
            throw e;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[Math.clamp(count, 0, 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public synchronized void close() throws IOException {
        if (check != null) {
            check.cancel(false);
        }
        super.close();
    }

    private void noteBytes(int got) {
        if (got > 0) {
            bytes.add(got);
            lastByteNanos = System.nanoTime();
        }
    }

    private synchronized void schedule() {
        long now = System.nanoTime();
        long next = Math.min(lastByteNanos + idleNanos, endNanos) - now;
        check = timer.schedule(this::look, Math.max(next, 0), TimeUnit.NANOSECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        if (now - endNanos < 0 && now - lastByteNanos < idleNanos) {
            schedule();
            return;
        }
        expired = true;
        try {
            in.close();
        } catch (IOException alreadyBroken) {
            // the reader learns of it by itself
        }
    }
}
