package dev.anabranch.server.runs;

import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.Choices;
import java.util.List;

/// A site that this server syncs, with all that is its own: what other sites do, or fail to do, does not touch it.
///
/// @param id       of its connection
/// @param line     the way to it
/// @param choices  what is taken of it
/// @param plans    when its runs start
/// @param desk     its runs under way
/// @param schedule starts them by the clock
public record SyncedSite(String id, SiteLine line, Choices choices, Plans plans, RunDesk desk, ScheduledRuns schedule) {
    /// The connection by which it is asked now.
    public Connection connection() {
        return line.connection();
    }

    /// Its address, as runs and spaces have it.
    public String address() {
        return address(connection());
    }

    static String address(Connection connection) {
        return connection.site().site().toString();
    }

    /// For people: host and port.
    public String name() {
        return connection().site().authority();
    }

    /// What is taken of it; before anything was put in force, the spaces of the settings.
    public Choice chosen() {
        return chosen(choices, connection());
    }

    /// The same for a connection that is not open.
    public static Choice chosen(Choices choices, Connection connection) {
        return choices.inForce().or(connection.spaceKeys());
    }

    /// Keys of the spaces that its runs take.
    public List<String> spaceKeys() {
        return chosen().spaceKeys();
    }
}
