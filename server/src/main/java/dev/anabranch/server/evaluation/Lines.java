package dev.anabranch.server.evaluation;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The lines of a UTF-8 file, one after the other, without the empty ones; the file is never in memory as a whole.
/// Reads bytes, because a reader of characters could not say in which line a wrong one stands.
final class Lines implements Iterator<Line>, AutoCloseable {
    /// Far longer than any document of a known set; a file without line ends is refused instead of read into memory.
    private static final int MAX_LINE_BYTES = 64 << 20;

    private final Path file;
    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    private long number;
    private @Nullable Line next;

    private Lines(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /// @param digest takes every byte that is read
    /// @throws CommandFailed when there is no such file
    static Lines of(Path file, MessageDigest digest) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "There is no file %s. A set has corpus.jsonl, queries.jsonl and qrels/test.tsv".formatted(file));
        }
        try {
            var read = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), digest);
            return new Lines(file, new BufferedInputStream(read, 1 << 16));
        } catch (IOException unreadable) {
            throw failed(file, unreadable);
        }
    }

    Stream<Line> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (!readLine()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Line next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var line = next;
        next = null;
        return line;
    }

    /// Whether there was a line; an empty one leaves [#next] as it is.
    private boolean readLine() {
        bytes.reset();
        number++;
        try {
            int each = in.read();
            if (each < 0) {
                return false;
            }
            for (; each >= 0 && each != '\n'; each = in.read()) {
                if (bytes.size() == MAX_LINE_BYTES) {
                    throw new Line(file, number, "").wrong("is longer than 64 MB");
                }
                bytes.write(each);
            }
        } catch (IOException unreadable) {
            throw failed(file, unreadable);
        }
        var text = decoded();
        next = text.isBlank() ? null : new Line(file, number, text);
        return true;
    }

    private String decoded() {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            var withoutMark = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
            return withoutMark.endsWith("\r") ? withoutMark.substring(0, withoutMark.length() - 1) : withoutMark;
        } catch (CharacterCodingException notUtf8) {
            throw new Line(file, number, "").wrong("is not UTF-8");
        }
    }

    private static CommandFailed failed(Path file, IOException cause) {
        return new CommandFailed(ExitCode.FAILED, "Cannot read %s: %s".formatted(file, cause.getMessage()), cause);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException ignored) {
            // it was only read
        }
    }
}
