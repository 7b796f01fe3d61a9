package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The table of what people are known by.
final class IdentityRows {
    private static final String ACTIVE = "active";
    private static final String INACTIVE = "inactive";

    private final Connection connection;
    private final int site;

    IdentityRows(Connection connection, int site) {
        this.connection = connection;
        this.site = site;
    }

    /// Notes what people are known by, and tells whether anybody may count as something else than before.
    boolean write(List<Change.Access> people) throws SQLException {
        if (people.isEmpty()) {
            return false;
        }
        boolean changed = false;
        try (var upsert = connection.prepareStatement("INSERT INTO identity (site, account, name, login, email,"
                + " account_type, status, guest, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, account)"
                + " DO UPDATE SET name = excluded.name, login = excluded.login, email = excluded.email,"
                + " account_type = excluded.account_type, status = excluded.status, guest = excluded.guest,"
                + " read_at = excluded.read_at"
                + " WHERE identity.read_at <= excluded.read_at")) {
            for (var access : people) {
                if (access.fact() instanceof AccessFact.PersonRead(var person)) {
                    changed |= find(person.accountId())
                            .filter(known -> countsAs(known, person))
                            .isEmpty();
                    upsert.setInt(1, site);
                    upsert.setString(2, person.accountId());
                    upsert.setString(3, person.name());
                    upsert.setString(4, person.login().orElse(null));
                    upsert.setString(5, person.email().orElse(null));
                    upsert.setString(6, person.type());
                    upsert.setString(7, person.active() ? ACTIVE : INACTIVE);
                    upsert.setInt(8, person.guest() ? 1 : 0);
                    upsert.setLong(9, access.at().toEpochMilli());
                    upsert.executeUpdate();
                }
            }
        }
        return changed;
    }

    private static boolean countsAs(AccessFact.Identity known, AccessFact.Identity now) {
        return known.active() == now.active()
                && known.guest() == now.guest()
                && known.type().equals(now.type());
    }

    Optional<AccessFact.Identity> find(String accountId) throws SQLException {
        try (var query = connection.prepareStatement("SELECT account, name, login, email, account_type, status, guest"
                + " FROM identity WHERE site = ? AND account = ?")) {
            query.setInt(1, site);
            query.setString(2, accountId);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(identity(rows)) : Optional.empty();
            }
        }
    }

    Map<String, AccessFact.Identity> find(Collection<String> accountIds) throws SQLException {
        var found = new HashMap<String, AccessFact.Identity>();
        for (var some : ContentStore.chunks(List.copyOf(accountIds))) {
            try (var query = connection.prepareStatement("SELECT account, name, login, email, account_type, status,"
                    + " guest FROM identity WHERE site = ? AND account IN (" + ContentStore.marks(some.size()) + ")")) {
                query.setInt(1, site);
                ContentStore.set(query, 2, some);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.put(rows.getString("account"), identity(rows));
                    }
                }
            }
        }
        return found;
    }

    /// Of a row with all columns of the table by their names.
    static AccessFact.Identity identity(ResultSet row) throws SQLException {
        return new AccessFact.Identity(
                row.getString("account"),
                row.getString("name"),
                Optional.ofNullable(row.getString("login")),
                Optional.ofNullable(row.getString("email")),
                row.getString("account_type"),
                row.getString("status").equals(ACTIVE),
                row.getInt("guest") != 0);
    }

    /// Notes whether somebody reads as this account here; of whom nothing may be known yet.
    void want(String accountId, boolean wanted) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO identity (site, account, name, account_type, status,"
                + " read_at, wanted) VALUES (?, ?, '', ?, ?, 0, ?)"
                + " ON CONFLICT (site, account) DO UPDATE SET wanted = excluded.wanted")) {
            insert.setInt(1, site);
            insert.setString(2, accountId);
            insert.setString(3, AccessFact.Identity.UNREAD);
            insert.setString(4, INACTIVE);
            insert.setInt(5, wanted ? 1 : 0);
            insert.executeUpdate();
        }
    }

    /// The accounts as which somebody reads here.
    Set<String> wanted() throws SQLException {
        try (var query = connection.prepareStatement("SELECT account FROM identity WHERE site = ? AND wanted = 1")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var ids = new HashSet<String>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        }
    }

    /// People whom a gate or a group names, or who were wanted, and of whom nothing was read since then: those first
    /// who were wanted, and of them who was read longest ago, so that everybody's turn comes where a run cannot ask
    /// about all.
    ///
    /// @param wantedSince the same for those who were wanted
    List<String> unread(Instant since, Instant wantedSince, int limit) throws SQLException {
        try (var query = connection.prepareStatement("SELECT named.account FROM"
                + " (SELECT account FROM group_member WHERE site = ?"
                + " UNION SELECT substr(principal, 8) AS account FROM gate_member"
                + " WHERE site = ? AND principal LIKE 'person:%'"
                + " UNION SELECT account FROM identity WHERE site = ?) named"
                + " LEFT JOIN identity ON identity.site = ? AND identity.account = named.account"
                + " WHERE identity.account IS NULL OR identity.read_at < ?"
                + " OR (identity.wanted = 1 AND identity.read_at < ?)"
                + " ORDER BY COALESCE(identity.wanted, 0) DESC, COALESCE(identity.read_at, 0),"
                + " named.account LIMIT ?")) {
            query.setInt(1, site);
            query.setInt(2, site);
            query.setInt(3, site);
            query.setInt(4, site);
            query.setLong(5, since.toEpochMilli());
            query.setLong(6, wantedSince.toEpochMilli());
            query.setInt(7, limit);
            try (var rows = query.executeQuery()) {
                var ids = new ArrayList<String>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        }
    }
}
