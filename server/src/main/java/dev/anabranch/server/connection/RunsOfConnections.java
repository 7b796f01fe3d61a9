package dev.anabranch.server.connection;

import java.util.Optional;

/// What runs say of connections. They come later in the flow than those who look at a connection.
@FunctionalInterface
public interface RunsOfConnections {
    /// How runs by a connection are doing; empty where none is done by it.
    ///
    /// @param connection its id
    Optional<ConnectionState> state(String connection);
}
