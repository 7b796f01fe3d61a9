package dev.anabranch.server.convert;

import java.io.Console;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A line on a terminal that counts; nothing at all anywhere else.
final class Progress {
    private final int total;
    private final boolean shown;
    private final AtomicInteger done = new AtomicInteger();

    Progress(int total) {
        this.total = total;
        // Without a terminal it is null on JDK 25 and something else on JDK 22 to 24.
        this.shown = total > 1
                && Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent();
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
