package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What is known of who may read what on one site: gates, the groups and people that they name, and the audit log.
/// Whoever evaluates it must hold to this: a gate that is [Admission.Unread] admits nobody, and so does a group or a
/// class of people that is not known. Safe for any number of threads.
public final class AccessRecord {
    /// Name of the checkpoint that says when the last complete reading of a space's gates began.
    private static final String PASSED = "access:";

    /// The types that have a gate of their own, as SQL; see [Gate#isAt].
    static final String WITH_GATES = "('page', 'blogpost', 'folder', 'whiteboard', 'database', 'embed')";

    private final Database database;
    private final int site;

    AccessRecord(Database database, int site) {
        this.database = database;
        this.site = site;
    }

    /// What is known of a site of which something is, or was, held; writes nothing.
    ///
    /// @param address as [ContentStore#sites] gives it
    public static Optional<AccessRecord> of(Database database, String address) {
        return database.read(connection -> Sites.find(connection, address)).stream()
                .mapToObj(site -> new AccessRecord(database, site))
                .findFirst();
    }

    /// The checkpoint to be saved when the gates of a space were read completely.
    ///
    /// @param begunAt when that reading began: what changed since then may not be in it
    public static Checkpoint passed(String spaceId, Instant begunAt) {
        return new Checkpoint(PASSED + spaceId, String.valueOf(begunAt.toEpochMilli()));
    }

    /// When the last complete reading of a space's gates began; empty when there was none.
    public Optional<Instant> passedAt(String spaceId) {
        return database.read(connection -> passedAt(connection, spaceId));
    }

    private Optional<Instant> passedAt(Connection connection, String spaceId) throws SQLException {
        return Checkpoints.load(connection, site, PASSED + spaceId)
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
    }

    /// A number that goes up whenever somebody may read other documents than before: because a gate or a group admits
    /// others, because somebody counts as something else, or because something came, went or lies elsewhere.
    public long revision() {
        return database.read(connection -> new AccessMoment(connection, site).revision());
    }

    /// Answers questions that all see the same moment.
    public <T> T atOnce(Function<AccessMoment, T> questions) {
        return database.readAtOnce(connection -> questions.apply(new AccessMoment(connection, site)));
    }

    /// Whether any gate was ever read.
    public boolean isRead() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT 1 FROM gate WHERE site = ? AND kind = 'space' AND state <> 'unread' LIMIT 1")) {
                query.setInt(1, site);
                try (var rows = query.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    /// What is known of a gate.
    public GateState gate(Gate gate) {
        return database.read(connection -> gate(connection, gate));
    }

    /// Draws documents and people by chance, for a comparison with the site.
    public Sampling sampling() {
        return new Sampling(database, site);
    }

    /// All the gates that a reader of a document has to pass: of the spaces first, then from the top of the space down
    /// to the document itself. What it hangs below and is not known is among them, unread, whatever is known of its
    /// gate: nobody knows what lies above that. Empty for what is not held.
    public List<GateState> way(DocumentId document) {
        return ways(List.of(document)).getOrDefault(document, List.of());
    }

    /// The same for many documents, all of the same moment.
    public Map<DocumentId, List<GateState>> ways(Collection<DocumentId> documents) {
        return database.readAtOnce(connection -> new WayRows(connection, site).of(documents));
    }

    /// The same, also for what is only known to lie above something held; none for what is known nowhere.
    public Map<DocumentId, List<GateState>> waysOfKnown(Collection<DocumentId> documents) {
        return database.readAtOnce(connection -> new WayRows(connection, site).ofKnown(documents));
    }

    /// What these documents lie below. What is not held is missing, and so is what lies in a circle: nobody may read
    /// either.
    public Map<DocumentId, WayUp> waysUp(Collection<DocumentId> documents) {
        return database.readAtOnce(connection -> new WayRows(connection, site).up(documents));
    }

    /// What things that have a gate are, and what they are called: spaces by name, everything else by title. What is
    /// not held is missing.
    public Map<Gate, AccessFact.NodeLabel> labels(Collection<Gate> gates) {
        return database.read(connection -> {
            var found = new HashMap<Gate, AccessFact.NodeLabel>();
            for (var space : SpaceRows.all(connection, site)) {
                found.put(Gate.ofSpace(space.id()), new AccessFact.NodeLabel("space", space.name()));
            }
            var ids = gates.stream()
                    .filter(gate -> gate.kind() == Gate.Kind.CONTENT)
                    .map(gate -> new DocumentId(gate.id()))
                    .toList();
            NodeRows.held(connection, site, ids)
                    .values()
                    .forEach(held -> found.put(
                            Gate.of(held.id()),
                            new AccessFact.NodeLabel(held.type().word(), held.title())));
            found.keySet().retainAll(gates);
            return found;
        });
    }

    /// The groups in which somebody is, by name.
    public List<Membership> groupsOf(String accountId) {
        return database.read(connection -> new GroupRows(connection, site).with(accountId));
    }

    /// What hangs above something held of a space, is not held itself, and was not read since then.
    public List<DocumentId> ancestors(String spaceId, Instant since) {
        return database.read(connection -> new AncestorRows(connection, site).unread(spaceId, since, WITH_GATES));
    }

    /// All groups that were read.
    public Map<String, GroupState> groups() {
        return database.read(connection -> new GroupRows(connection, site).all());
    }

    /// The ids of the groups that any gate names.
    public Set<String> namedGroups() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT DISTINCT principal FROM gate_member WHERE site = ? AND principal LIKE 'group:%'")) {
                query.setInt(1, site);
                try (var rows = query.executeQuery()) {
                    var ids = new HashSet<String>();
                    while (rows.next()) {
                        ids.add(rows.getString(1).substring("group:".length()));
                    }
                    return ids;
                }
            }
        });
    }

    /// What a person is known by; empty when that was never read.
    public Optional<AccessFact.Identity> identity(String accountId) {
        return database.read(connection -> new IdentityRows(connection, site).find(accountId));
    }

    /// Lets the next reading of people ask about these accounts, and no others by their own sake any more. No gate and
    /// no group may name them, and only of whom something is known can be told that they are among everybody.
    public void wantIdentities(Collection<String> accountIds) {
        database.write(connection -> {
            var people = new IdentityRows(connection, site);
            var before = people.wanted();
            for (var id : before) {
                if (!accountIds.contains(id)) {
                    people.want(id, false);
                }
            }
            for (var id : accountIds) {
                if (!before.contains(id)) {
                    people.want(id, true);
                }
            }
            return accountIds;
        });
    }

    /// People whom a gate or a group names, or who were wanted, and who were not read since then.
    ///
    /// @param wantedSince the same for those who were wanted
    public List<String> unidentified(Instant since, Instant wantedSince, int limit) {
        return database.read(connection -> new IdentityRows(connection, site).unread(since, wantedSince, limit));
    }

    /// Those of these entries of the audit log that are not kept yet.
    public List<AuditRecord> news(Collection<AuditRecord> entries) {
        return database.read(connection -> AuditRows.news(connection, site, entries));
    }

    /// What the audit log told, newest first.
    public List<AuditRecord> audit(int limit) {
        return database.read(connection -> AuditRows.latest(connection, site, limit));
    }

    /// What in a space has a gate that was neither read nor tried since then: first what was never read, then what
    /// was read longest ago.
    public List<Guarded> due(String spaceId, Instant since) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT node.id, node.type, node.title FROM node"
                    + " LEFT JOIN gate ON gate.site = node.site AND gate.kind = 'content' AND gate.id = node.id"
                    + " WHERE node.site = ? AND node.space = ? AND node.type IN " + WITH_GATES
                    + " AND (gate.id IS NULL OR gate.tried_at < ?)"
                    + " ORDER BY COALESCE(gate.read_at, 0), node.id")) {
                query.setInt(1, site);
                query.setString(2, spaceId);
                query.setLong(3, since.toEpochMilli());
                return guarded(query.executeQuery());
            }
        });
    }

    /// What in a space has a gate that was never read.
    public List<Guarded> unread(String spaceId) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT node.id, node.type, node.title FROM node"
                    + " LEFT JOIN gate ON gate.site = node.site AND gate.kind = 'content' AND gate.id = node.id"
                    + " WHERE node.site = ? AND node.space = ? AND node.type IN " + WITH_GATES
                    + " AND (gate.id IS NULL OR gate.state = 'unread') ORDER BY node.id")) {
                query.setInt(1, site);
                query.setString(2, spaceId);
                return guarded(query.executeQuery());
            }
        });
    }

    /// What has a gate and one of these ids or titles.
    public List<Guarded> named(Collection<DocumentId> ids, Collection<String> titles) {
        return database.read(connection -> {
            var found = new ArrayList<>(having(connection, "id", List.copyOf(ids)));
            having(connection, "title", List.copyOf(titles)).stream()
                    .filter(item -> !ids.contains(item.id()))
                    .forEach(found::add);
            return found;
        });
    }

    private List<Guarded> having(Connection connection, String column, List<?> values) throws SQLException {
        var found = new ArrayList<Guarded>();
        for (var some : ContentStore.chunks(values)) {
            try (var query = connection.prepareStatement("SELECT id, type, title FROM node WHERE site = ?"
                    + " AND type IN " + WITH_GATES + " AND " + column + " IN (" + ContentStore.marks(some.size())
                    + ") ORDER BY id")) {
                query.setInt(1, site);
                ContentStore.set(query, 2, some);
                found.addAll(guarded(query.executeQuery()));
            }
        }
        return found;
    }

    private static List<Guarded> guarded(ResultSet rows) throws SQLException {
        try (rows) {
            var found = new ArrayList<Guarded>();
            while (rows.next()) {
                found.add(new Guarded(
                        new DocumentId(rows.getString(1)), NodeType.of(rows.getString(2)), rows.getString(3)));
            }
            return found;
        }
    }

    /// How much is known of each space, and how old it is; by key.
    public List<AccessFreshness> freshness() {
        return database.read(connection -> {
            var sums = sums(connection);
            var found = new ArrayList<AccessFreshness>();
            for (var space : SpaceRows.all(connection, site)) {
                var sum = sums.getOrDefault(space.id(), Sum.NOTHING);
                found.add(new AccessFreshness(
                        space,
                        gate(connection, Gate.ofSpace(space.id())),
                        sum.gates(),
                        sum.unread(),
                        sum.failed(),
                        sum.oldest(),
                        passedAt(connection, space.id())));
            }
            found.sort(Comparator.comparing(each -> each.space().key()));
            return found;
        });
    }

    private record Sum(int gates, int unread, int failed, Optional<Instant> oldest) {
        static final Sum NOTHING = new Sum(0, 0, 0, Optional.empty());
    }

    private Map<String, Sum> sums(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT node.space, COUNT(*),"
                + " SUM(CASE WHEN gate.id IS NULL OR gate.state = 'unread' THEN 1 ELSE 0 END),"
                + " SUM(CASE WHEN gate.problem IS NOT NULL THEN 1 ELSE 0 END),"
                + " MIN(CASE WHEN gate.state <> 'unread' THEN gate.read_at END)"
                + " FROM node LEFT JOIN gate ON gate.site = node.site AND gate.kind = 'content' AND gate.id = node.id"
                + " WHERE node.site = ? AND node.type IN " + WITH_GATES + " GROUP BY node.space")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var sums = new HashMap<String, Sum>();
                while (rows.next()) {
                    long oldest = rows.getLong(5);
                    boolean none = rows.wasNull();
                    sums.put(
                            rows.getString(1),
                            new Sum(
                                    rows.getInt(2),
                                    rows.getInt(3),
                                    rows.getInt(4),
                                    none ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest))));
                }
                return sums;
            }
        }
    }

    private GateState gate(Connection connection, Gate gate) throws SQLException {
        return states(connection, List.of(gate)).getFirst();
    }

    private List<GateState> states(Connection connection, Collection<Gate> gates) throws SQLException {
        var known = GateRows.states(connection, site, gates);
        return gates.stream()
                .map(gate -> known.getOrDefault(gate, GateState.unknown(gate)))
                .toList();
    }
}
