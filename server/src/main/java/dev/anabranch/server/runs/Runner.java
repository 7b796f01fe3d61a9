package dev.anabranch.server.runs;

import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.Trigger;

/// Does one run from start to end.
@FunctionalInterface
public interface Runner {
    /// Blocks until the run has ended. Tells the listener first that it started, and last what became of it.
    SyncReport run(Order order, SyncListener listener, StopSignal stop);

    /// What is wanted of a run.
    ///
    /// @param kind             what is read
    /// @param sweep            look for moves and deletions too
    /// @param confirmDeletions carry out deletions that the guard would hold
    /// @param trigger          what makes it start
    record Order(RunKind kind, boolean sweep, boolean confirmDeletions, Trigger trigger) {
        /// What "Sync now" does: whatever is new, moved or gone.
        public static final Order USUAL = new Order(RunKind.incremental(), true, false, Trigger.HAND);

        /// What the clock does between two sweeps: whatever is new or changed.
        public static final Order QUICK = new Order(RunKind.incremental(), false, false, Trigger.SCHEDULE);

        /// The same, carrying out deletions that the guard would hold, or not.
        public Order withDeletionsConfirmed(boolean confirmed) {
            return new Order(kind, sweep, confirmed, trigger);
        }

        /// The same, started by this.
        public Order by(Trigger cause) {
            return new Order(kind, sweep, confirmDeletions, cause);
        }
    }
}
