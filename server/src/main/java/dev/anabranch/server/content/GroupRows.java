package dev.anabranch.server.content;

import java.sql.Connection;
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

/// The tables of groups and of who is in them.
final class GroupRows {
    private final Connection connection;
    private final int site;

    GroupRows(Connection connection, int site) {
        this.connection = connection;
        this.site = site;
    }

    /// Notes the members, and tells whether they are others than before.
    ///
    /// @param now from when on they count
    boolean write(Instant at, AccessFact.GroupRead group, Instant now) throws SQLException {
        var before = members(group.id());
        upsert(group.id(), group.name(), at, at, Optional.empty());
        if (before.equals(group.accountIds())) {
            return false;
        }
        try (var delete = connection.prepareStatement("DELETE FROM group_member WHERE site = ? AND group_id = ?")) {
            delete.setInt(1, site);
            delete.setString(2, group.id());
            delete.executeUpdate();
        }
        try (var insert = connection.prepareStatement("INSERT INTO group_member VALUES (?, ?, ?)")) {
            for (var account : group.accountIds()) {
                insert.setInt(1, site);
                insert.setString(2, group.id());
                insert.setString(3, account);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        noteChange(group.id(), now);
        return true;
    }

    private void noteChange(String id, Instant now) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE people_group SET changed_at = ? WHERE site = ? AND id = ?")) {
            update.setLong(1, now.toEpochMilli());
            update.setInt(2, site);
            update.setString(3, id);
            update.executeUpdate();
        }
    }

    void write(Instant at, AccessFact.GroupUnread group) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO people_group"
                + " (site, id, name, read_at, tried_at, problem) VALUES (?, ?, ?, 0, ?, ?)"
                + " ON CONFLICT (site, id) DO UPDATE SET tried_at = excluded.tried_at, problem = excluded.problem")) {
            upsert.setInt(1, site);
            upsert.setString(2, group.id());
            upsert.setString(3, group.id());
            upsert.setLong(4, at.toEpochMilli());
            upsert.setString(5, group.problem());
            upsert.executeUpdate();
        }
    }

    private void upsert(String id, String name, Instant readAt, Instant triedAt, Optional<String> problem)
            throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO people_group"
                + " (site, id, name, read_at, tried_at, problem) VALUES (?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (site, id) DO UPDATE SET name = excluded.name, read_at = excluded.read_at,"
                + " tried_at = excluded.tried_at, problem = excluded.problem")) {
            upsert.setInt(1, site);
            upsert.setString(2, id);
            upsert.setString(3, name);
            upsert.setLong(4, readAt.toEpochMilli());
            upsert.setLong(5, triedAt.toEpochMilli());
            upsert.setString(6, problem.orElse(null));
            upsert.executeUpdate();
        }
    }

    Set<String> members(String id) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT account FROM group_member WHERE site = ? AND group_id = ?")) {
            query.setInt(1, site);
            query.setString(2, id);
            try (var rows = query.executeQuery()) {
                var members = new HashSet<String>();
                while (rows.next()) {
                    members.add(rows.getString(1));
                }
                return members;
            }
        }
    }

    Map<String, GroupState> all() throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT id, name, read_at, tried_at, problem FROM people_group WHERE site = ?")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var groups = new HashMap<String, GroupState>();
                while (rows.next()) {
                    groups.put(
                            rows.getString(1),
                            new GroupState(
                                    rows.getString(1),
                                    rows.getString(2),
                                    members(rows.getString(1)),
                                    Instant.ofEpochMilli(rows.getLong(3)),
                                    Instant.ofEpochMilli(rows.getLong(4)),
                                    Optional.ofNullable(rows.getString(5))));
                }
                return groups;
            }
        }
    }

    /// The groups with each of these members, by name.
    Map<String, List<Membership>> with(Collection<String> accountIds) throws SQLException {
        var found = new HashMap<String, List<Membership>>();
        for (var some : ContentStore.chunks(List.copyOf(accountIds))) {
            try (var query = connection.prepareStatement("SELECT m.account, g.id, g.name, g.read_at FROM people_group g"
                    + " JOIN group_member m ON m.site = g.site AND m.group_id = g.id WHERE m.site = ? AND m.account IN ("
                    + ContentStore.marks(some.size()) + ") ORDER BY g.name, g.id")) {
                query.setInt(1, site);
                ContentStore.set(query, 2, some);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.computeIfAbsent(rows.getString(1), none -> new ArrayList<>())
                                .add(new Membership(
                                        rows.getString(2), rows.getString(3), Instant.ofEpochMilli(rows.getLong(4))));
                    }
                }
            }
        }
        return found;
    }

    /// The groups with this member, by name.
    List<Membership> with(String accountId) throws SQLException {
        try (var query = connection.prepareStatement("SELECT g.id, g.name, g.read_at FROM people_group g"
                + " JOIN group_member m ON m.site = g.site AND m.group_id = g.id"
                + " WHERE m.site = ? AND m.account = ? ORDER BY g.name, g.id")) {
            query.setInt(1, site);
            query.setString(2, accountId);
            try (var rows = query.executeQuery()) {
                var groups = new ArrayList<Membership>();
                while (rows.next()) {
                    groups.add(new Membership(
                            rows.getString(1), rows.getString(2), Instant.ofEpochMilli(rows.getLong(3))));
                }
                return groups;
            }
        }
    }
}
