package dev.anabranch.server.connection;

import java.util.List;

/// When runs by a connection start by themselves, in words. Runs come later in the flow than those who show
/// connections.
@FunctionalInterface
public interface StartsOfRuns {
    /// When runs by one connection start.
    ///
    /// @param connection its id
    Told of(String connection);

    /// When runs start.
    ///
    /// @param on whether any run starts by itself
    /// @param lines one for each clock
    record Told(boolean on, List<Line> lines) {
        public Told {
            lines = List.copyOf(lines);
        }
    }

    /// One clock.
    ///
    /// @param what it makes equal to the site
    /// @param when it does so
    /// @param setHere whether somebody set that here; else it is as the settings say
    record Line(String what, String when, boolean setHere) {}
}
