package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tables of gates and of whom they admit.
final class GateRows {
    private static final String OPEN = "open";
    private static final String ONLY = "only";
    private static final String UNREAD = "unread";

    private GateRows() {}

    /// Those of these gates of which something is known.
    static Map<Gate, GateState> states(Connection connection, int site, Collection<Gate> gates) throws SQLException {
        var found = new HashMap<Gate, GateState>();
        var byKind = new EnumMap<Gate.Kind, Set<String>>(Gate.Kind.class);
        gates.forEach(gate ->
                byKind.computeIfAbsent(gate.kind(), kind -> new HashSet<>()).add(gate.id()));
        for (var kind : byKind.entrySet()) {
            for (var some : ContentStore.chunks(List.copyOf(kind.getValue()))) {
                states(connection, site, kind.getKey(), some, found);
            }
        }
        return found;
    }

    private static void states(
            Connection connection, int site, Gate.Kind kind, List<String> ids, Map<Gate, GateState> found)
            throws SQLException {
        var members = members(connection, site, kind, ids);
        try (var query = connection.prepareStatement("SELECT id, state, read_at, tried_at, problem FROM gate"
                + " WHERE site = ? AND kind = ? AND id IN (" + ContentStore.marks(ids.size()) + ")")) {
            query.setInt(1, site);
            query.setString(2, kind.word());
            ContentStore.set(query, 3, ids);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var gate = new Gate(kind, rows.getString(1));
                    found.put(gate, state(rows, gate, members.getOrDefault(gate.id(), Set.of())));
                }
            }
        }
    }

    private static GateState state(ResultSet row, Gate gate, Set<Principal> members) throws SQLException {
        var admission = switch (row.getString(2)) {
            case OPEN -> new Admission.Open();
            case ONLY -> new Admission.Only(members);
            default -> new Admission.Unread();
        };
        return new GateState(
                gate,
                admission,
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                Optional.ofNullable(row.getString(5)));
    }

    private static Map<String, Set<Principal>> members(
            Connection connection, int site, Gate.Kind kind, List<String> ids) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, principal FROM gate_member"
                + " WHERE site = ? AND kind = ? AND id IN (" + ContentStore.marks(ids.size()) + ")")) {
            query.setInt(1, site);
            query.setString(2, kind.word());
            ContentStore.set(query, 3, ids);
            var members = new HashMap<String, Set<Principal>>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var admitted = members.computeIfAbsent(rows.getString(1), id -> new HashSet<>());
                    Principal.parse(rows.getString(2)).ifPresent(admitted::add);
                }
            }
            return members;
        }
    }

    static void upsert(Connection connection, int site, Collection<GateState> states) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO gate (site, kind, id, state, read_at, tried_at,"
                + " problem) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, kind, id) DO UPDATE SET"
                + " state = excluded.state, read_at = excluded.read_at, tried_at = excluded.tried_at,"
                + " problem = excluded.problem")) {
            for (var state : states) {
                upsert.setInt(1, site);
                upsert.setString(2, state.gate().kind().word());
                upsert.setString(3, state.gate().id());
                upsert.setString(4, word(state.admission()));
                upsert.setLong(5, state.readAt().toEpochMilli());
                upsert.setLong(6, state.triedAt().toEpochMilli());
                upsert.setString(7, state.problem().orElse(null));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static String word(Admission admission) {
        return switch (admission) {
            case Admission.Open() -> OPEN;
            case Admission.Only _ -> ONLY;
            case Admission.Unread() -> UNREAD;
        };
    }

    static void replaceMembers(Connection connection, int site, Collection<GateState> states) throws SQLException {
        for (var state : states) {
            deleteMembers(connection, site, state.gate());
        }
        try (var insert = connection.prepareStatement("INSERT INTO gate_member VALUES (?, ?, ?, ?)")) {
            for (var state : states) {
                if (state.admission() instanceof Admission.Only(var principals)) {
                    for (var principal : principals) {
                        insert.setInt(1, site);
                        insert.setString(2, state.gate().kind().word());
                        insert.setString(3, state.gate().id());
                        insert.setString(4, principal.text());
                        insert.addBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }

    /// Notes when gates were found to admit others than before.
    ///
    /// @param before what was known of them
    static void noteChanges(Connection connection, int site, Collection<GateState> before, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE gate SET changed_at = ?, seen_before = ? WHERE site = ? AND kind = ? AND id = ?")) {
            for (var state : before) {
                update.setLong(1, now.toEpochMilli());
                update.setLong(2, state.readAt().toEpochMilli());
                update.setInt(3, site);
                update.setString(4, state.gate().kind().word());
                update.setString(5, state.gate().id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /// When a gate was last found to admit others; empty when it never was.
    static Optional<GateChange> change(Connection connection, int site, Gate gate) throws SQLException {
        try (var query = connection.prepareStatement("SELECT changed_at, seen_before FROM gate"
                + " WHERE site = ? AND kind = ? AND id = ? AND changed_at > 0")) {
            query.setInt(1, site);
            query.setString(2, gate.kind().word());
            query.setString(3, gate.id());
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new GateChange(
                                Instant.ofEpochMilli(rows.getLong(1)), Instant.ofEpochMilli(rows.getLong(2))))
                        : Optional.empty();
            }
        }
    }

    /// Forgets one, and tells whether anything was known of it.
    static boolean delete(Connection connection, int site, Gate gate) throws SQLException {
        deleteMembers(connection, site, gate);
        return deleteFrom(connection, "DELETE FROM gate WHERE site = ? AND kind = ? AND id = ?", site, gate);
    }

    private static void deleteMembers(Connection connection, int site, Gate gate) throws SQLException {
        deleteFrom(connection, "DELETE FROM gate_member WHERE site = ? AND kind = ? AND id = ?", site, gate);
    }

    private static boolean deleteFrom(Connection connection, String sql, int site, Gate gate) throws SQLException {
        try (var delete = connection.prepareStatement(sql)) {
            delete.setInt(1, site);
            delete.setString(2, gate.kind().word());
            delete.setString(3, gate.id());
            return delete.executeUpdate() > 0;
        }
    }
}
