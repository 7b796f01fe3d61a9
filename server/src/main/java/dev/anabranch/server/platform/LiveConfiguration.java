package dev.anabranch.server.platform;

/// The settings that are in force in a server now; some change while it runs. Safe for any number of threads.
public final class LiveConfiguration {
    private volatile Configuration now;

    /// @param first what the server starts with
    public LiveConfiguration(Configuration first) {
        this.now = first;
    }

    /// What is in force.
    public Configuration now() {
        return now;
    }

    /// Puts others in force.
    public void set(Configuration others) {
        now = others;
    }
}
