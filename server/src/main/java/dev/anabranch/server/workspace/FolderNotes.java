package dev.anabranch.server.workspace;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Short notes about a folder that outlive the process.
final class FolderNotes {
    private static final String ON_LOCAL_EDIT = "on-local-edit";
    private static final String GIT = "git";

    private final Database database;

    FolderNotes(Database database) {
        this.database = database;
    }

    /// The rules of the folder.
    FolderRules rules() {
        return database.read(connection -> new FolderRules(
                read(connection, ON_LOCAL_EDIT)
                        .flatMap(FolderRules.OnLocalEdit::of)
                        .orElse(FolderRules.USUAL.onLocalEdit()),
                read(connection, GIT).map("true"::equals).orElse(FolderRules.USUAL.git())));
    }

    /// Notes the rules of the folder.
    void rules(FolderRules rules) {
        database.write(connection -> {
            write(connection, ON_LOCAL_EDIT, rules.onLocalEdit().word());
            write(connection, GIT, Boolean.toString(rules.git()));
            return true;
        });
    }

    /// A note about the files of one site.
    static Optional<String> read(Connection connection, String name, int site) throws SQLException {
        return read(connection, named(name, site));
    }

    /// The same, to be kept.
    static void write(Connection connection, String name, int site, String value) throws SQLException {
        write(connection, named(name, site), value);
    }

    /// The first site has the names that there were before a folder could have several.
    private static String named(String name, int site) {
        return site == 1 ? name : name + ":" + site;
    }

    static Optional<String> read(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT value FROM workspace_state WHERE name = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    static void write(Connection connection, String name, String value) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO workspace_state (name, value) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
            upsert.setString(1, name);
            upsert.setString(2, value);
            upsert.executeUpdate();
        }
    }
}
