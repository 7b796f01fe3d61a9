package dev.anabranch.server.connection.store;

/// What happened to a connection. Told after it was committed, in the process that did it.
public sealed interface ConnectionEvent {
    /// The connection as it is after it.
    StoredConnection connection();

    /// It can be used from now on: the last thing was said, it was enabled again, or authorised anew.
    record Ready(StoredConnection connection) implements ConnectionEvent {}

    /// Something of it changed: its token, its account, its name. What is open should be opened anew.
    record Changed(StoredConnection connection) implements ConnectionEvent {}

    /// Nothing may use it until it is enabled; all that belongs to it stays.
    record Disabled(StoredConnection connection) implements ConnectionEvent {}

    /// Its grant has ended, and nothing can use it until somebody authorises it anew. Told once for each grant, in
    /// one
    /// process.
    record GrantEnded(StoredConnection connection) implements ConnectionEvent {}

    /// Its secrets are gone. Whoever still uses it stops before the listener returns; files stay.
    record Deleting(StoredConnection connection) implements ConnectionEvent {}
}
