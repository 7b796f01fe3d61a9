package dev.anabranch.server.connection.web;

import java.util.List;
import java.util.Optional;

/// What the list of connections shows.
///
/// @param workspace      those that are used for syncing
/// @param own            those of the reader alone
/// @param mayConnect     whether the reader may make one for the workspace
/// @param mayHaveOwn     whether the reader is a person who can have some
/// @param administrators names of those whom to ask
/// @param done           what has just been done, as a sentence
public record ConnectionsPage(
        List<ConnectionTile> workspace,
        List<ConnectionTile> own,
        boolean mayConnect,
        boolean mayHaveOwn,
        List<String> administrators,
        Optional<String> done) {
    public ConnectionsPage {
        workspace = List.copyOf(workspace);
        own = List.copyOf(own);
        administrators = List.copyOf(administrators);
    }

    /// Whether there is none at all.
    public boolean isEmpty() {
        return workspace.isEmpty() && own.isEmpty();
    }
}
