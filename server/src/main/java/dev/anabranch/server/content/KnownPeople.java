package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The people that sites told of while who may read what was read, of all sites: whom gates and groups name. Safe for
/// any number of threads.
public final class KnownPeople {
    private static final String CLOUD_WIKI = "/wiki";
    private static final String COLUMNS = "SELECT site.address, identity.account, identity.name, identity.login,"
            + " identity.email, identity.account_type, identity.status, identity.guest FROM identity"
            + " JOIN site ON site.id = identity.site AND identity.account_type <> '" + AccessFact.Identity.UNREAD + "'";
    /// Programs, customers of a help desk, and whom the site does not know any more.
    private static final Set<String> NO_PEOPLE = Set.of("app", "customer", "unknown", "anonymous");

    private final Database database;

    /// @param database holds the content
    public KnownPeople(Database database) {
        this.database = database;
    }

    /// A site that something is, or was, held of.
    ///
    /// @param cloud whether it is one of Confluence Cloud, where an account id names the same person on every site
    public record Site(String address, boolean cloud) {}

    /// Somebody as a site told.
    public record Seen(String site, AccessFact.Identity identity) {
        /// Whether it is the open account of a human being, as far as the site says.
        public boolean isOpenPerson() {
            return identity.active() && !NO_PEOPLE.contains(identity.type());
        }
    }

    /// How much of a site is not for everybody who may use it.
    ///
    /// @param spaces that only some may view, or of which that is not known
    /// @param documents that have a restriction of their own, or of which that is not known
    public record Restricted(long spaces, long documents) {}

    /// The sites, in the order in which they were first read.
    public List<Site> sites() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT address, wiki_path FROM site ORDER BY id");
                    var rows = query.executeQuery()) {
                var found = new ArrayList<Site>();
                while (rows.next()) {
                    found.add(new Site(rows.getString(1), rows.getString(2).equals(CLOUD_WIKI)));
                }
                return found;
            }
        });
    }

    /// Everybody of a site, by name and then by account.
    public List<Seen> of(String site) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    COLUMNS + " WHERE site.address = ? ORDER BY LOWER(identity.name), identity.account")) {
                query.setString(1, site);
                return seen(query.executeQuery());
            }
        });
    }

    /// Everybody whose e-mail address a site shows, of all sites.
    public List<Seen> showingEmail() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(COLUMNS + " WHERE identity.email IS NOT NULL")) {
                return seen(query.executeQuery());
            }
        });
    }

    /// Somebody on a site.
    public Optional<Seen> find(String site, String account) {
        return database.read(connection -> {
            try (var query =
                    connection.prepareStatement(COLUMNS + " WHERE site.address = ? AND identity.account = ?")) {
                query.setString(1, site);
                query.setString(2, account);
                return seen(query.executeQuery()).stream().findFirst();
            }
        });
    }

    /// How much of a site is not for everybody.
    public Restricted restricted(String site) {
        return database.read(
                connection -> new Restricted(gates(connection, site, "space"), gates(connection, site, "content")));
    }

    private static long gates(Connection connection, String site, String kind) throws SQLException {
        try (var query = connection.prepareStatement("SELECT COUNT(*) FROM gate JOIN site ON site.id = gate.site"
                + " WHERE site.address = ? AND gate.kind = ? AND gate.state <> 'open'"
                + " AND NOT EXISTS (SELECT 1 FROM gate_member WHERE gate_member.site = gate.site"
                + " AND gate_member.kind = gate.kind AND gate_member.id = gate.id"
                + " AND gate_member.principal IN ('everyone', 'anonymous'))")) {
            query.setString(1, site);
            query.setString(2, kind);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private static List<Seen> seen(ResultSet rows) throws SQLException {
        try (rows) {
            var found = new ArrayList<Seen>();
            while (rows.next()) {
                found.add(new Seen(rows.getString("address"), IdentityRows.identity(rows)));
            }
            return found;
        }
    }
}
