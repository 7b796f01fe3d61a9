package dev.anabranch.server.workspace;

import dev.anabranch.server.mapping.Choices;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What other sites have of the workspace that a site fills with them. Whoever came first keeps its name.
///
/// @param taken names at the top of the workspace that are not to be had
/// @param site what tells this site's spaces from those of other sites that have the same name
public record Neighbours(Set<String> taken, String site) {
    /// The site has the workspace for itself.
    public static final Neighbours NONE = new Neighbours(Set.of(), "");

    public Neighbours {
        taken = Set.copyOf(taken);
    }

    /// @param address of the site
    /// @param connection id of the one by which it is read
    static Neighbours of(Connection open, String address, String connection) throws SQLException {
        var taken = new HashSet<String>();
        Choices.foldersOfOthers(open, connection).forEach(folder -> taken.add(top(folder)));
        try (var query = open.prepareStatement("SELECT COALESCE(f.path, f.intended_path) FROM workspace_file f"
                + " WHERE f.site IN (SELECT s.id FROM site s WHERE s.address <> ?)")) {
            query.setFetchSize(1000);
            query.setString(1, address);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    Optional.ofNullable(rows.getString(1)).ifPresent(path -> taken.add(top(path)));
                }
            }
        }
        return new Neighbours(taken, address.replaceFirst("^[a-z]+://", ""));
    }

    private static String top(String path) {
        return path.split("/", 2)[0];
    }
}
