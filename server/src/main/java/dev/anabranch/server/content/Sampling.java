package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Draws documents and people of one site by chance. The same chance over the same content draws the same ones. No
/// more of a site is in memory than what was drawn.
public final class Sampling {
    private static final String PAGES = " node.type IN ('page', 'blogpost')";
    private static final String AT_GATE = " JOIN gate ON gate.site = node.site AND gate.kind = 'content'";

    /// What has a restriction of its own.
    private static final String RESTRICTED = "SELECT node.id FROM node" + AT_GATE + " AND gate.id = node.id"
            + " WHERE node.site = ? AND gate.state <> 'open' AND" + PAGES + " ORDER BY node.id";

    /// What lies directly below something that has one.
    private static final String BELOW_RESTRICTED = "SELECT node.id FROM node" + AT_GATE + " AND gate.id = node.parent"
            + " WHERE node.site = ? AND gate.state <> 'open' AND" + PAGES + " ORDER BY node.id";

    private static final String ANY = "SELECT node.id FROM node WHERE node.site = ? AND" + PAGES + " ORDER BY node.id";

    /// What a gate guards that lately admits others, by itself or by one of its groups.
    private static final String CHANGED = "SELECT id FROM ("
            + "SELECT node.id FROM gate JOIN node ON node.site = gate.site AND node.id = gate.id"
            + " WHERE gate.site = ? AND gate.kind = 'content' AND gate.changed_at >= ? AND" + PAGES
            + " UNION SELECT node.id FROM gate JOIN node ON node.site = gate.site AND node.parent = gate.id"
            + " WHERE gate.site = ? AND gate.kind = 'content' AND gate.changed_at >= ? AND" + PAGES
            + " UNION SELECT node.id FROM gate JOIN node ON node.site = gate.site AND node.space = gate.id"
            + " WHERE gate.site = ? AND gate.kind = 'space' AND gate.changed_at >= ? AND" + PAGES
            + " UNION SELECT node.id FROM people_group g JOIN gate_member m ON m.site = g.site"
            + " AND m.principal = 'group:' || g.id AND m.kind = 'content'"
            + " JOIN node ON node.site = m.site AND node.id = m.id WHERE g.site = ? AND g.changed_at >= ? AND" + PAGES
            + " UNION SELECT node.id FROM people_group g JOIN gate_member m ON m.site = g.site"
            + " AND m.principal = 'group:' || g.id AND m.kind = 'space'"
            + " JOIN node ON node.site = m.site AND node.space = m.id WHERE g.site = ? AND g.changed_at >= ? AND"
            + PAGES + ") changed ORDER BY id";

    private static final int PARTS_OF_CHANGED = 5;

    /// What is restricted to one of the largest groups that any restriction names.
    private static final String OF_LARGE_GROUPS =
            "SELECT DISTINCT node.id FROM node JOIN gate_member m ON m.site = node.site"
                    + " AND m.kind = 'content' AND m.id = node.id WHERE node.site = ? AND" + PAGES
                    + " AND m.principal IN (SELECT 'group:' || members.group_id FROM group_member members"
                    + " WHERE members.site = ? GROUP BY members.group_id"
                    + " ORDER BY COUNT(*) DESC, members.group_id LIMIT 10) ORDER BY node.id";

    private static final String OPEN_PEOPLE = "SELECT account FROM identity WHERE site = ? AND status = 'active'"
            + " AND account_type NOT IN ('app', 'customer', 'unknown', 'unread', 'anonymous') ORDER BY account";

    private static final String CLOSED_PEOPLE = "SELECT account FROM identity WHERE site = ? AND status <> 'active'"
            + " AND account_type NOT IN ('app', 'customer', 'unknown', 'unread', 'anonymous') ORDER BY account";

    /// Inside a transaction PostgreSQL's driver then holds no more of the list in memory.
    private static final int ROWS_AT_ONCE = 1000;

    private final Database database;
    private final int site;

    Sampling(Database database, int site) {
        this.database = database;
        this.site = site;
    }

    /// Pages and blog posts with a restriction of their own, or directly below one that has one; half and half where
    /// there are enough.
    public List<DocumentId> restricted(RandomGenerator random, int most) {
        var drawn = new ArrayList<>(documents(RESTRICTED, random, most - most / 2));
        drawn.addAll(documents(BELOW_RESTRICTED, random, most / 2));
        return drawn;
    }

    /// Pages and blog posts for which other people are let in since then.
    public List<DocumentId> changed(Instant since, RandomGenerator random, int most) {
        return drawn(CHANGED, random, most, query -> {
                    for (int part = 0; part < PARTS_OF_CHANGED; part++) {
                        query.setInt(2 * part + 1, site);
                        query.setLong(2 * part + 2, since.toEpochMilli());
                    }
                })
                .stream()
                .map(DocumentId::new)
                .toList();
    }

    /// Pages and blog posts restricted to one of the largest groups.
    public List<DocumentId> ofLargeGroups(RandomGenerator random, int most) {
        return drawn(OF_LARGE_GROUPS, random, most, query -> {
                    query.setInt(1, site);
                    query.setInt(2, site);
                })
                .stream()
                .map(DocumentId::new)
                .toList();
    }

    /// Any pages and blog posts.
    public List<DocumentId> any(RandomGenerator random, int most) {
        return documents(ANY, random, most);
    }

    /// People with an open account.
    public List<String> people(RandomGenerator random, int most) {
        return drawn(OPEN_PEOPLE, random, most, query -> query.setInt(1, site));
    }

    /// People whose account was closed.
    public List<String> closedPeople(RandomGenerator random, int most) {
        return drawn(CLOSED_PEOPLE, random, most, query -> query.setInt(1, site));
    }

    private List<DocumentId> documents(String sql, RandomGenerator random, int most) {
        return drawn(sql, random, most, query -> query.setInt(1, site)).stream()
                .map(DocumentId::new)
                .toList();
    }

    /// Sets the parameters of a query.
    @FunctionalInterface
    private interface Parameters {
        void on(PreparedStatement query) throws SQLException;
    }

    /// A fair sample of a list of unknown length, read once (Vitter's algorithm R).
    private List<String> drawn(String sql, RandomGenerator random, int most, Parameters parameters) {
        return database.readAtOnce(connection -> {
            try (var query = connection.prepareStatement(sql)) {
                query.setFetchSize(ROWS_AT_ONCE);
                parameters.on(query);
                var kept = new ArrayList<String>();
                long seen = 0;
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        seen++;
                        if (kept.size() < most) {
                            kept.add(rows.getString(1));
                        } else {
                            long place = random.nextLong(seen);
                            if (place < most) {
                                kept.set((int) place, rows.getString(1));
                            }
                        }
                    }
                }
                return kept;
            }
        });
    }
}
