package dev.anabranch.server.convert;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// A line on a terminal that counts; nothing at all anywhere else.
final class Progress {
    private final int total;
    private final boolean shown;
    private final AtomicInteger done = new AtomicInteger();

    Progress(int total) {
        this.total = total;
        this.shown = total > 1 && Objects.requireNonNull(System.console()).isTerminal(); // never null since Java 22
    }

    void step() {
        int count = done.incrementAndGet();
        if (shown && (count % 50 == 0 || count == total)) {
            System.err.print("\rconverting " + count + " of " + total);
        }
    }

    void end() {
        if (shown) {
            System.err.println();
        }
    }
}
