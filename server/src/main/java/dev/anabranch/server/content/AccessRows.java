package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes what was found out about who may read what, within the transaction of the documents that it came with.
/// Repeating it changes nothing; an older answer never takes the place of a newer one.
final class AccessRows {
    private final Connection connection;
    private final int site;
    private final Instant now;
    private boolean changed;

    private AccessRows(Connection connection, int site, Instant now) {
        this.connection = connection;
        this.site = site;
        this.now = now;
    }

    /// @param now from when on it counts
    static void write(Connection connection, int site, Collection<Change> changes, Instant now) throws SQLException {
        new AccessRows(connection, site, now).write(changes);
    }

    private void write(Collection<Change> changes) throws SQLException {
        var gates = new LinkedHashMap<Gate, Change.Access>();
        var people = new ArrayList<Change.Access>();
        for (var change : changes) {
            switch (change) {
                case Change.Access access -> add(access, gates, people);
                case Change.Removed(var id) -> forget(Gate.of(id));
                default -> {} // says nothing about access
            }
        }
        writeGates(gates);
        changed |= new IdentityRows(connection, site).write(people);
        if (changed) {
            Sites.nextAccessRevision(connection, site);
        }
    }

    private void add(Change.Access access, Map<Gate, Change.Access> gates, List<Change.Access> people)
            throws SQLException {
        switch (access.fact()) {
            case AccessFact.GateRead(var gate, var _) -> gates.put(gate, access);
            case AccessFact.GateUnread unread -> gates.put(unread.gate(), access);
            case AccessFact.AncestorRead read -> changed |= new AncestorRows(connection, site).write(read, access.at());
            case AccessFact.AncestorGone(var gate) -> {
                changed |= new AncestorRows(connection, site).delete(new DocumentId(gate.id()));
                forget(gate);
            }
            case AccessFact.GroupRead group ->
                changed |= new GroupRows(connection, site).write(access.at(), group, now);
            case AccessFact.GroupUnread group -> new GroupRows(connection, site).write(access.at(), group);
            case AccessFact.PersonRead _ -> people.add(access);
            case AccessFact.Audited(var entry) -> AuditRows.add(connection, site, entry);
        }
    }

    private void writeGates(Map<Gate, Change.Access> gates) throws SQLException {
        if (gates.isEmpty()) {
            return;
        }
        var before = GateRows.states(connection, site, gates.keySet());
        var admissions = new HashMap<Gate, GateState>();
        for (var access : gates.values()) {
            next(access, before).ifPresent(state -> admissions.put(state.gate(), state));
        }
        var others = admissions.values().stream()
                .filter(state -> {
                    var known = before.get(state.gate());
                    return known == null || !known.admission().equals(state.admission());
                })
                .toList();
        changed |= !others.isEmpty();
        GateRows.upsert(connection, site, admissions.values());
        GateRows.replaceMembers(connection, site, others);
        GateRows.noteChanges(
                connection,
                site,
                others.stream()
                        .flatMap(state -> Optional.ofNullable(before.get(state.gate())).stream())
                        .toList(),
                now);
    }

    private static Optional<GateState> next(Change.Access access, Map<Gate, GateState> before) {
        return switch (access.fact()) {
            case AccessFact.GateRead(var gate, var admission) -> {
                var known = before.get(gate);
                yield known != null && known.triedAt().isAfter(access.at())
                        ? Optional.empty()
                        : Optional.of(GateState.read(gate, admission, access.at()));
            }
            case AccessFact.GateUnread unread -> {
                var known = before.get(unread.gate());
                yield known != null && known.triedAt().isAfter(access.at())
                        ? Optional.empty()
                        : Optional.of(GateState.failed(unread, known, access.at()));
            }
            default -> Optional.empty();
        };
    }

    private void forget(Gate gate) throws SQLException {
        changed |= GateRows.delete(connection, site, gate);
    }
}
