package dev.anabranch.server.content;

import dev.anabranch.server.platform.DatabaseFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of who may read what on one site, all as of one moment. Good only while it is asked.
public final class AccessMoment {
    private final Connection connection;
    private final int site;

    AccessMoment(Connection connection, int site) {
        this.connection = connection;
        this.site = site;
    }

    /// As in [AccessRecord#revision].
    public long revision() {
        return DatabaseFailed.translating(() -> {
            try (var query = connection.prepareStatement("SELECT access_revision FROM site WHERE id = ?")) {
                query.setInt(1, site);
                try (var rows = query.executeQuery()) {
                    return rows.next() ? rows.getLong(1) : 0L;
                }
            }
        });
    }

    /// What a person is known by; empty when that was never read.
    public Optional<AccessFact.Identity> identity(String accountId) {
        return DatabaseFailed.translating(() -> new IdentityRows(connection, site).find(accountId));
    }

    /// What these people are known by; those of whom that was never read are missing.
    public Map<String, AccessFact.Identity> identities(Collection<String> accountIds) {
        return DatabaseFailed.translating(() -> new IdentityRows(connection, site).find(accountIds));
    }

    /// The groups in which each of these people is, by name; those who are in none are missing.
    public Map<String, List<Membership>> groupsOf(Collection<String> accountIds) {
        return DatabaseFailed.translating(() -> new GroupRows(connection, site).with(accountIds));
    }

    /// All the gates on the way to a document, as in [AccessRecord#way].
    public List<GateState> way(DocumentId document) {
        return DatabaseFailed.translating(
                () -> new WayRows(connection, site).of(List.of(document)).getOrDefault(document, List.of()));
    }

    /// What is known of a gate.
    public GateState gate(Gate gate) {
        return DatabaseFailed.translating(
                () -> GateRows.states(connection, site, List.of(gate)).getOrDefault(gate, GateState.unknown(gate)));
    }

    /// When a gate was last found to admit others than before; empty when it never was.
    public Optional<GateChange> change(Gate gate) {
        return DatabaseFailed.translating(() -> GateRows.change(connection, site, gate));
    }

    /// The groups in which somebody is, by name.
    public List<Membership> groupsOf(String accountId) {
        return DatabaseFailed.translating(() -> new GroupRows(connection, site).with(accountId));
    }

    /// Where readers may be held up, whoever they are.
    public Barriers barriers() {
        return DatabaseFailed.translating(() -> new BarrierRows(connection, site).all(revision()));
    }

    /// What is closed to one of these, whatever its gate says; see [Closure#account].
    public Set<DocumentId> closedTo(Collection<String> accounts) {
        return DatabaseFailed.translating(() -> {
            var closed = new HashSet<DocumentId>();
            for (var each : Closures.all(connection, site)) {
                if (accounts.contains(each.account())) {
                    closed.add(each.document());
                }
            }
            return closed;
        });
    }

    /// The gates that admit one of these.
    public Passable passable(Collection<Principal> principals) {
        return DatabaseFailed.translating(() -> {
            var spaces = new HashSet<>(ids("SELECT id FROM gate WHERE site = ? AND kind = 'space' AND state = 'open'"));
            var contents = new HashSet<DocumentId>();
            for (var some :
                    ContentStore.chunks(principals.stream().map(Principal::text).toList())) {
                passable(some, spaces, contents);
            }
            return new Passable(spaces, contents);
        });
    }

    /// What these documents lie below, as in [AccessRecord#waysUp].
    public Map<DocumentId, WayUp> waysUp(Collection<DocumentId> documents) {
        return DatabaseFailed.translating(() -> new WayRows(connection, site).up(documents));
    }

    /// What has a gate of its own and lies directly below one of these, by what it lies below.
    public Map<DocumentId, List<WayUp>> directlyBelow(Collection<DocumentId> documents) {
        return DatabaseFailed.translating(() -> {
            var below = new HashMap<DocumentId, List<WayUp>>();
            for (var some : ContentStore.chunks(List.copyOf(documents))) {
                directlyBelow(some, below);
            }
            return below;
        });
    }

    private void directlyBelow(List<DocumentId> documents, Map<DocumentId, List<WayUp>> below) throws SQLException {
        try (var query = connection.prepareStatement("SELECT parent, id, space FROM node WHERE parent IN ("
                + ContentStore.marks(documents.size()) + ") AND site = ? AND type IN " + AccessRecord.WITH_GATES)) {
            int index = ContentStore.set(query, 1, documents);
            query.setInt(index, site);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var parent = new DocumentId(rows.getString(1));
                    below.computeIfAbsent(parent, none -> new ArrayList<>())
                            .add(new WayUp(rows.getString(3), List.of(new DocumentId(rows.getString(2)), parent)));
                }
            }
        }
    }

    private void passable(List<String> principals, Set<String> spaces, Set<DocumentId> contents) throws SQLException {
        try (var query = connection.prepareStatement("SELECT DISTINCT member.kind, member.id FROM gate_member member"
                + " JOIN gate ON gate.site = member.site AND gate.kind = member.kind AND gate.id = member.id"
                + " WHERE member.principal IN (" + ContentStore.marks(principals.size())
                + ") AND member.site = ? AND gate.state = 'only'")) {
            int index = ContentStore.set(query, 1, principals);
            query.setInt(index, site);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    switch (Gate.Kind.of(rows.getString(1))) {
                        case SPACE -> spaces.add(rows.getString(2));
                        case CONTENT -> contents.add(new DocumentId(rows.getString(2)));
                    }
                }
            }
        }
    }

    private Set<String> ids(String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
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
}
