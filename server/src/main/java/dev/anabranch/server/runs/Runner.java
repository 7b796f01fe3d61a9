package dev.anabranch.server.runs;

import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.Trigger;
import java.util.List;
import java.util.Optional;

/// Does one run from start to end.
@FunctionalInterface
public interface Runner {
    /// Blocks until the run has ended, or is parked. Tells the listener first that it started, and last what became
    /// of it.
    ///
    /// @throws dev.anabranch.server.sync.RunInProgress when another process is at work on one of the spaces
    SyncReport run(Order order, SyncListener listener, StopSignal stop);

    /// What is wanted of a run.
    ///
    /// @param kind             what is read
    /// @param sweep            look for moves and deletions too
    /// @param confirmDeletions carry out deletions that the guard would hold
    /// @param trigger          what makes it start
    /// @param spaces           keys of the spaces; none for all that are configured
    /// @param goesOn           the run to go on with, instead of a new one
    record Order(
            RunKind kind,
            boolean sweep,
            boolean confirmDeletions,
            Trigger trigger,
            List<String> spaces,
            Optional<Run> goesOn) {
        /// What "Sync now" does: whatever is new, moved or gone.
        public static final Order USUAL = new Order(RunKind.incremental(), true, false, Trigger.HAND);

        /// What the clock does between two sweeps: whatever is new or changed.
        public static final Order QUICK = new Order(RunKind.incremental(), false, false, Trigger.SCHEDULE);

        public Order {
            spaces = List.copyOf(spaces);
        }

        /// A new run of all spaces.
        public Order(RunKind kind, boolean sweep, boolean confirmDeletions, Trigger trigger) {
            this(kind, sweep, confirmDeletions, trigger, List.of(), Optional.empty());
        }

        /// Whether spaces that another run has can be left to it: not where single documents are wanted, or where a
        /// run goes on.
        boolean sharesSpaces() {
            return goesOn.isEmpty() && kind.subjects().isEmpty();
        }

        /// What a run that waited or was interrupted was asked to do.
        static Order goingOn(Run run) {
            var asked = run.asked();
            return new Order(
                    asked.kind(),
                    asked.sweeps(),
                    asked.confirmsDeletions(),
                    asked.trigger(),
                    run.spaceKeys(),
                    Optional.of(run));
        }

        /// The same, carrying out deletions that the guard would hold, or not.
        public Order withDeletionsConfirmed(boolean confirmed) {
            return new Order(kind, sweep, confirmed, trigger, spaces, goesOn);
        }

        /// The same, started by this.
        public Order by(Trigger cause) {
            return new Order(kind, sweep, confirmDeletions, cause, spaces, goesOn);
        }

        /// The same, of these spaces only.
        public Order of(List<String> keys) {
            return new Order(kind, sweep, confirmDeletions, trigger, keys, goesOn);
        }
    }
}
