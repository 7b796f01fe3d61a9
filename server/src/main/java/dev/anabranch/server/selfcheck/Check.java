package dev.anabranch.server.selfcheck;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// A comparison of what is known of who may read what with what the site says.
///
/// @param endedAt empty while it is under way
/// @param cause what made it start: `schedule`, `hand`, `api` or `command`
/// @param seed draws the same people and pages again, of the same content
/// @param counts what it found so far
/// @param run the run that reads again what was found to differ; empty for none
/// @param problem why it ended early, as a sentence; empty when it came to its end
record Check(
        String id,
        Instant begunAt,
        Optional<Instant> endedAt,
        String cause,
        long seed,
        Witness.Way way,
        Counts counts,
        String run,
        String problem) {
    /// What a comparison found.
    ///
    /// @param drawn how many people before pages
    /// @param tooOpen where we would show and the site says no
    /// @param tooNarrow where we hide and the site shows
    /// @param unanswered of which the site told nothing, or that were left out when the requests were used up
    /// @param requests that it took
    record Counts(int drawn, int agreed, int tooOpen, int tooNarrow, int unanswered, int requests) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        /// How many could be compared.
        int compared() {
            return agreed + tooOpen + tooNarrow;
        }
    }

    /// A new one, under way.
    static Check begun(String id, Instant at, String cause, long seed) {
        return new Check(id, at, Optional.empty(), cause, seed, Witness.Way.ASKED, Counts.NONE, "", "");
    }

    /// The same at its end.
    Check ended(Instant at, Course course, String rereading, String trouble) {
        return new Check(
                id, begunAt, Optional.of(at), cause, seed, course.way(way), course.counts(), rereading, trouble);
    }

    /// Of those that could be compared, the part that agreed, from 0 to 1; empty when there was none.
    OptionalDouble agreement() {
        return counts.compared() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) counts.agreed() / counts.compared());
    }

    boolean isUnderWay() {
        return endedAt.isEmpty();
    }
}
