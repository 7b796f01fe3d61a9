package dev.anabranch.server.mcp.stdio;

import dev.anabranch.server.mcp.protocol.Answer;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages as lines: each is answered by itself, several at once, until the input ends.
public final class Lines {
    private static final int LONGEST = 256 * 1024;
    private static final int AT_ONCE = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

    private final InputStream in;
    private final OutputStream out;
    private boolean isCut; // whether the line that was read last is longer than any message

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
                if (text.isEmpty() && isCut) {
                    Answer.refused(413, "A message may have at most %d bytes.".formatted(LONGEST))
                            .body()
                            .ifPresent(body -> write(body.toString()));
                } else if (isFirst.apply(text)) {
                    answer(answer, text);
                } else if (!text.isBlank()) {
                    places.acquireUninterruptibly();
                    var _ = threads.submit(() -> {
                        try {
                            answer(answer, text);
                        } finally {
                            places.release();
                        }
                    });
                }
                line = next();
            }
        }
    }

    /// Whatever goes wrong, who waits for the answer hears of it.
    @SuppressWarnings("IllegalCatch")
    private void answer(Function<String, Optional<String>> answering, String text) {
        Optional<String> answer;
        try {
            answer = answering.apply(text);
        } catch (RuntimeException | Error failure) {
            LOG.warn("A message was not answered", failure);
            answer = RunningAddress.failed(text, "Something failed, which the log names.");
        }
        answer.ifPresent(this::write);
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
        isCut = bytes.size() > LONGEST;
        return Optional.of(isCut ? "" : bytes.toString(StandardCharsets.UTF_8));
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
