package dev.anabranch.server.mapping;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The folders that were chosen for spaces of other connections. All connections fill one workspace, so none
/// of these may be chosen again.
///
/// @param open the transaction in which they are read
/// @param connection id of the one that the others are compared with
record OthersFolders(Connection open, String connection) {
    /// A space with its folder.
    ///
    /// @param site its address, as far as it was read; else the id of the connection
    private record Held(String spaceKey, String folder, String site) {}

    /// All of them.
    List<String> all() throws SQLException {
        return held().stream().map(Held::folder).toList();
    }

    /// @throws WrongMapping when this choice has one of them, or one inside or around one of them
    void refuseShared(Choice choice) throws SQLException {
        for (var held : held()) {
            for (var mapping : choice.mappings()) {
                mapping.folder()
                        .filter(folder -> Folder.overlap(folder, held.folder()))
                        .ifPresent(folder -> {
                            throw new WrongMapping(mapping.spaceKey(), message(mapping.spaceKey(), folder, held));
                        });
            }
        }
    }

    private static String message(String spaceKey, String folder, Held held) {
        var how = Folder.folded(folder).equals(Folder.folded(held.folder()))
                ? "The folder '%s' is that of the space %s of %s already."
                        .formatted(folder, held.spaceKey(), held.site())
                : "The folders '%s' of %s and '%s' of %s of %s lie in each other."
                        .formatted(folder, spaceKey, held.folder(), held.spaceKey(), held.site());
        return how + " Choose another folder for " + spaceKey + ".";
    }

    private List<Held> held() throws SQLException {
        try (var query =
                open.prepareStatement("SELECT m.space_key, m.folder, COALESCE((SELECT MAX(s.address) FROM site s"
                        + " WHERE s.connection = m.connection), m.connection) FROM mapping m"
                        + " WHERE m.connection <> ? AND m.folder IS NOT NULL ORDER BY m.folded_folder")) {
            query.setString(1, connection);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Held>();
                while (rows.next()) {
                    found.add(new Held(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
                return found;
            }
        }
    }
}
