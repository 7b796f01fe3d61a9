package dev.anabranch.server.sync;

import java.util.concurrent.atomic.AtomicBoolean;

/// Asks a run to stop. It ends at its next checkpoint, within seconds, and a later run goes on from there. Safe
/// for any number of threads.
public final class StopSignal {
    private final AtomicBoolean raised = new AtomicBoolean();

    /// Asks to stop; cannot be taken back.
    public void raise() {
        raised.set(true);
    }

    /// Whether a stop was asked for.
    public boolean isRaised() {
        return raised.get();
    }
}
