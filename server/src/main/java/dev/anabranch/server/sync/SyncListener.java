package dev.anabranch.server.sync;

/// Hears what happens in a run.
@FunctionalInterface
public interface SyncListener {
    /// Something happened. Called by several threads of a run, never by two at a time; must return quickly and not
    /// throw.
    void on(SyncEvent event);

    /// Hears and forgets.
    static SyncListener none() {
        return event -> {};
    }
}
