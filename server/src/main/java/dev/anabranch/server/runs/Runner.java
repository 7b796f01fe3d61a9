package dev.anabranch.server.runs;

import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;

/// Does one run from start to end.
@FunctionalInterface
public interface Runner {
    /// Blocks until the run has ended. Tells the listener first that it started, and last what became of it.
    SyncReport run(Order order, SyncListener listener, StopSignal stop);

    /// What is wanted of a run.
    ///
    /// @param sweep            look for moves and deletions too
    /// @param full             read everything again
    /// @param confirmDeletions carry out deletions that the guard would hold
    record Order(boolean sweep, boolean full, boolean confirmDeletions) {
        /// What "Sync now" does: whatever is new, moved or gone.
        public static final Order USUAL = new Order(true, false, false);

        /// What the clock does between two sweeps: whatever is new or changed.
        public static final Order QUICK = new Order(false, false, false);
    }
}
