package dev.anabranch.server.mcp.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Messages as lines: each is answered by itself, several at once, until the input ends.
public final class Lines {
    private static final int LONGEST = 256 * 1024;
    private static final int AT_ONCE = 8;
    private static final String TOO_LONG =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"A message may have at most %d bytes.\"}}"
                    .formatted(LONGEST);

    private final InputStream in;
    private final OutputStream out;

    /// @param in  one message a line, UTF-8
    /// @param out the same; nobody else may write to it
    public Lines(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /// Answers until the input ends, and what is being answered then is written.
    ///
    /// @param answer  of a line; empty where nothing is to be said. Called by several threads at once
    /// @param isFirst whether a line has to be answered before the next one is read
    /// @throws IOException when the input or output breaks
    public void answer(Function<String, Optional<String>> answer, Function<String, Boolean> isFirst)
            throws IOException {
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var line = next();
            while (line.isPresent()) {
                var text = line.get();
                if (text.length() > LONGEST) {
                    write(TOO_LONG);
                } else if (isFirst.apply(text)) {
                    answer.apply(text).ifPresent(this::write);
                } else if (!text.isBlank()) {
                    places.acquireUninterruptibly();
                    var _ = threads.submit(() -> {
                        try {
                            answer.apply(text).ifPresent(this::write);
                        } finally {
                            places.release();
                        }
                    });
                }
                line = next();
            }
        }
    }

    /// The next line; what is longer than any message is read on and forgotten.
    private Optional<String> next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        int octet = in.read();
        if (octet < 0) {
            return Optional.empty();
        }
        while (octet >= 0 && octet != '\n') {
            if (bytes.size() <= LONGEST) {
                bytes.write(octet);
            }
            octet = in.read();
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8));
    }

    private synchronized void write(String answer) {
        try {
            out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
