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
    CANCELLED;

    /// The word in JSON and on pages.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
