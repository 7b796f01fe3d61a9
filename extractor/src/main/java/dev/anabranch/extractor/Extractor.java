package dev.anabranch.extractor;

import dev.anabranch.extractor.Extracted.NotExtracted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The text of a file, read by another process that may come to harm:
///
/// ```java
/// try (var extractor = new Extractor(Limits.standard())) {
///     switch (extractor.extract(file, "Plan.docx", "application/pdf")) {
///         case Extracted.Text text -> index(text);
///         case Extracted.NotExtracted not -> note(not.words());
///     }
/// }
/// ```
///
/// It answers for any bytes at all, within the time that the limits give, and survives whatever happens to the child.
/// The child is started with the first file and kept for the next ones. Safe for any number of threads; files are read
/// one after the other.
public final class Extractor implements AutoCloseable {
    /// Changes when the same bytes may give another text than before.
    public static final String VERSION = "tika-3.3.1/1";

    private final Limits limits;
    private final ChildCommand command;
    private @Nullable Child child;
    private boolean closed;

    /// Starts nothing yet.
    public Extractor(Limits limits) {
        this(limits, ChildCommand.ofThisProgram(limits));
    }

    Extractor(Limits limits, ChildCommand command) {
        this.limits = limits;
        this.command = command;
    }

    /// The text of this file, or why there is none. May be repeated; the file is not changed.
    ///
    /// @param name what people call the file; a hint, as the bytes decide first
    /// @param mediaType as the site tells it, another hint; may be empty
    public synchronized Extracted extract(Path file, String name, String mediaType) {
        try {
            long size = Files.size(file);
            if (size == 0) {
                return NotExtracted.of(Reason.EMPTY, "");
            }
            if (size > limits.maxBytes()) {
                return NotExtracted.of(
                        Reason.TOO_LARGE,
                        "It has %,d bytes, and at most %,d are read.".formatted(size, limits.maxBytes()));
            }
            try (var bytes = Files.newInputStream(file)) {
                return asked(new Child.Question(bytes, name, mediaType, size));
            }
        } catch (IOException failure) {
            return NotExtracted.of(Reason.UNREADABLE, "");
        }
    }

    private Extracted asked(Child.Question question) {
        Child asked;
        try {
            asked = living();
        } catch (IOException failure) {
            return NotExtracted.of(Reason.UNAVAILABLE, String.valueOf(failure.getMessage()));
        }
        var answer = asked.ask(question);
        if (!asked.canGoOn()) {
            rest();
        }
        return answer;
    }

    private Child living() throws IOException {
        if (closed) {
            throw new IOException("The program that asks is ending.");
        }
        if (child == null) {
            child = Child.start(command, limits);
        }
        return child;
    }

    /// Ends the child, so that it takes no memory while there is nothing to read; the next file starts another.
    public synchronized void rest() {
        if (child != null) {
            child.close();
            child = null;
        }
    }

    /// Ends the child. Files that are asked for afterwards are not read: [Reason#UNAVAILABLE].
    @Override
    public synchronized void close() {
        closed = true;
        rest();
    }
}
