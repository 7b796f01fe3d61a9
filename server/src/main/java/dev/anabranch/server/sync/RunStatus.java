package dev.anabranch.server.sync;

import java.util.Locale;

/// The state of a run.
public enum RunStatus {
    /// Under way.
    RUNNING,
    /// Everything is as upstream.
    SUCCEEDED,
    /// Some documents failed, or deletions are held.
    PARTIAL,
    /// It ended early; what was done until then stays and the next run goes on.
    FAILED,
    /// Somebody stopped it; the next run goes on.
    CANCELLED,
    /// The site asked for a long pause; the run goes on by itself when that is over.
    WAITING,
    /// Somebody paused it; it goes on when somebody says so.
    PAUSED,
    /// Its process ended; the server takes it up again by itself.
    INTERRUPTED,
    /// It made no progress any more and was ended.
    STALLED;

    /// Whether it will go on, or goes on.
    public boolean isOpen() {
        return switch (this) {
            case RUNNING, WAITING, PAUSED, INTERRUPTED -> true;
            case SUCCEEDED, PARTIAL, FAILED, CANCELLED, STALLED -> false;
        };
    }

    /// The word in JSON and on pages.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
