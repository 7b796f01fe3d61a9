package dev.anabranch.server.connection.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Which connection has which site: the database lets the workspace have one for each, and each person one.
final class SiteClaims {
    private SiteClaims() {}

    /// Takes a site for a connection; of two who come at once one gets it.
    ///
    /// @return the connection that has it, if that is another one
    static Optional<String> take(Connection connection, StoredConnection wanted, ConnectedSite site)
            throws SQLException {
        String owner = wanted.owner().orElse("");
        try (var insert = connection.prepareStatement("INSERT INTO connected_site (owner, site, connection)"
                + " VALUES (?, ?, ?) ON CONFLICT (owner, site) DO NOTHING")) {
            insert.setString(1, owner);
            insert.setString(2, site.key());
            insert.setString(3, wanted.id());
            if (insert.executeUpdate() == 1) {
                return Optional.empty();
            }
        }
        return holder(connection, owner, site).filter(holder -> !holder.equals(wanted.id()));
    }

    /// The connection that has a site.
    ///
    /// @param owner a person's id; empty for the workspace
    static Optional<String> holder(Connection connection, String owner, ConnectedSite site) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT connection FROM connected_site WHERE owner = ? AND site = ?")) {
            query.setString(1, owner);
            query.setString(2, site.key());
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    static void giveBack(Connection connection, String id) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM connected_site WHERE connection = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }
}
