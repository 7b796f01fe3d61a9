package dev.anabranch.extractor.child;

import dev.anabranch.extractor.Limits;
import dev.anabranch.extractor.Reason;
import java.io.IOException;
import java.util.Optional;

/// What one file may still cost. Parsers swallow exceptions: so what is used up stays used up, every further step
/// fails, and who asked looks here at the end, whatever the parser made of it.
final class Budget {
    private final Limits limits;
    private final long allowed;
    private long unpacked;
    private int parts;
    private int depth;
    private int unread;
    private Optional<Reason> end = Optional.empty();

    /// @param byteCount of the file
    Budget(Limits limits, long byteCount) {
        this.limits = limits;
        this.allowed = limits.allowedFrom(byteCount);
    }

    /// Why it is used up, if it is.
    Optional<Reason> end() {
        return end;
    }

    /// How many parts were there whose text could not be read.
    int unread() {
        return unread;
    }

    void noteUnread() {
        unread++;
    }

    /// A file within the file begins.
    ///
    /// @throws Spent when it is one too many, or too deep
    void enter() throws Spent {
        parts++;
        depth++;
        if (parts > limits.unpacked().parts()) {
            throw spent(Reason.TOO_MANY_PARTS);
        }
        if (depth > limits.unpacked().depth()) {
            throw spent(Reason.TOO_DEEP);
        }
        check();
    }

    /// It ended.
    void leave() {
        depth--;
    }

    /// Bytes of a file within the file, or characters of text, came out.
    ///
    /// @throws Spent when there are too many
    void add(long count) throws Spent {
        unpacked += count;
        if (unpacked > allowed) {
            throw spent(Reason.EXPANDS);
        }
        check();
    }

    private void check() throws Spent {
        if (end.isPresent()) {
            throw new Spent();
        }
    }

    private Spent spent(Reason reason) {
        if (end.isEmpty()) {
            end = Optional.of(reason);
        }
        return new Spent();
    }

    /// It is used up.
    static final class Spent extends IOException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("Enough of this file");
        }
    }
}
