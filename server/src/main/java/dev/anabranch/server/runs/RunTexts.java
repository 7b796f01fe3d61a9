package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.sync.Phase;

/// The words for a run under way. `app.js` says the same as the run goes on.
public final class RunTexts {
    private RunTexts() {}

    /// What a phase is about.
    public static String phase(Phase phase) {
        return switch (phase) {
            case CONNECTING -> "Connecting";
            case ACCESS -> "Reading who may read what";
            case READING -> "Reading what changed";
            case SWEEPING -> "Looking for moves and deletions";
            case WRITING -> "Writing files";
        };
    }

    /// How far the phase is.
    public static String done(LiveRun.Progress progress) {
        if (progress.phase() == Phase.CONNECTING) {
            return "Signing in";
        }
        return progress.total().isPresent()
                ? Words.number(progress.done()) + " of "
                        + Words.number(progress.total().getAsLong())
                : Words.number(progress.done()) + " so far, still counting";
    }

    /// How fast it goes; empty when too slow to tell.
    public static String rate(LiveRun.Progress progress) {
        return progress.perSecond() >= 1 ? Words.number(Math.round(progress.perSecond())) + " a second" : "";
    }
}
