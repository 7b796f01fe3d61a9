package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// The rows of pending work, written under one revision.
final class PendingRows {
    /// A later cause wins; what was removed and comes back before anybody looked has changed.
    private static final String MERGE = " ON CONFLICT (site, projection, document) DO UPDATE SET"
            + " revision = excluded.revision, type = excluded.type, title = excluded.title, cause = CASE"
            + " WHEN excluded.cause = " + Cause.REMOVED.rank() + " THEN excluded.cause"
            + " WHEN pending.cause = " + Cause.REMOVED.rank() + " THEN " + Cause.CHANGED.rank()
            + " WHEN excluded.cause > pending.cause THEN excluded.cause ELSE pending.cause END";

    private static final String DOCUMENTS = "('page', 'blogpost', 'attachment', 'comment')";

    private final Connection connection;
    private final int site;
    private final long revision;

    PendingRows(Connection connection, int site, long revision) {
        this.connection = connection;
        this.site = site;
        this.revision = revision;
    }

    static List<PendingWork> after(Connection connection, int site, String projection, String after, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement("SELECT document, revision, cause, type, title FROM pending"
                + " WHERE site = ? AND projection = ? AND document > ? ORDER BY document LIMIT ?")) {
            query.setInt(1, site);
            query.setString(2, projection);
            query.setString(3, after);
            query.setInt(4, limit);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<PendingWork>();
                while (rows.next()) {
                    found.add(new PendingWork(
                            new DocumentId(rows.getString(1)),
                            rows.getLong(2),
                            Cause.ofRank(rows.getInt(3)),
                            NodeType.of(rows.getString(4)),
                            rows.getString(5)));
                }
                return found;
            }
        }
    }

    static int count(Connection connection, int site, String projection) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT COUNT(*) FROM pending WHERE site = ? AND projection = ?")) {
            query.setInt(1, site);
            query.setString(2, projection);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    static boolean has(Connection connection, int site, String projection, Collection<DocumentId> documents)
            throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT 1 FROM pending WHERE site = ? AND projection = ? AND document IN ("
                        + String.join(", ", Collections.nCopies(documents.size(), "?")) + ") LIMIT 1")) {
            query.setInt(1, site);
            query.setString(2, projection);
            int index = 3;
            for (var document : documents) {
                query.setString(index++, document.value());
            }
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    static void settle(Connection connection, int site, String projection, Collection<PendingWork> done)
            throws SQLException {
        Sites.lock(connection, site); // or two transactions could wait for each other's rows
        try (var delete = connection.prepareStatement(
                "DELETE FROM pending WHERE site = ? AND projection = ? AND document = ? AND revision = ?")) {
            for (var work : done) {
                delete.setInt(1, site);
                delete.setString(2, projection);
                delete.setString(3, work.document().value());
                delete.setLong(4, work.revision());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    static void forget(Connection connection, int site, String projection, Collection<DocumentId> documents)
            throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM pending WHERE site = ? AND projection = ? AND document = ?")) {
            for (var document : documents) {
                delete.setInt(1, site);
                delete.setString(2, projection);
                delete.setString(3, document.value());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    void add(Collection<String> projections, Collection<PendingWork> works) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO pending (site, projection, document, revision, cause, type, title)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)" + MERGE)) {
            var lists = lists(projections);
            for (var work : works) {
                for (var projection : lists) {
                    insert.setInt(1, site);
                    insert.setString(2, projection);
                    insert.setString(3, work.document().value());
                    insert.setLong(4, revision);
                    insert.setInt(5, work.cause().rank());
                    insert.setString(6, work.type().word());
                    insert.setString(7, work.title());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /// Each index has a list of its own: work for the index goes on all of them.
    private List<String> lists(Collection<String> projections) throws SQLException {
        var lists = new ArrayList<String>();
        for (var projection : projections) {
            if (projection.equals(ContentStore.SEARCH)) {
                lists.addAll(KeptIndexes.lists(connection));
            } else {
                lists.add(projection);
            }
        }
        return lists;
    }

    void refresh(String projection, Collection<DocumentId> documents) throws SQLException {
        refresh(projection, "node n WHERE n.site = ? AND n.id = t.named", documents);
    }

    /// Only documents, and how many.
    int refreshDocuments(String projection, Collection<DocumentId> documents) throws SQLException {
        return refresh(projection, "node n WHERE n.site = ? AND n.id = t.named AND n.type IN " + DOCUMENTS, documents);
    }

    void refreshDependents(Collection<String> projections, Collection<String> targets) throws SQLException {
        refreshDependents(projections, targets, "");
    }

    /// Those that list what hangs below one of the targets.
    void refreshLists(Collection<String> projections, Collection<String> targets) throws SQLException {
        refreshDependents(projections, targets, " AND d.role = 'LIST'");
    }

    /// Pages and blog posts whose present version these people wrote, or a comment on them or on their files;
    /// those that wait already are left as they are, which in a first reading are all.
    void refreshWrittenBy(Collection<String> projections, Collection<String> accountIds) throws SQLException {
        var marks = String.join(", ", Collections.nCopies(accountIds.size(), "?"));
        var byThem = "node w WHERE w.site = ? AND w.author IN (" + marks + ") AND w.type ";
        refreshAll(projections, "SELECT w.id FROM " + byThem + "IN ('page', 'blogpost')", accountIds);
        refreshAll(projections, "SELECT w.parent FROM " + byThem + "= 'comment'", accountIds);
        refreshAll(
                projections,
                "SELECT f.parent FROM node f WHERE f.site = ? AND f.type = 'attachment' AND f.id IN (SELECT w.parent FROM "
                        + byThem + "= 'comment')",
                accountIds);
    }

    /// @param ids a query for ids, in which the site comes first, once or twice, and then the accounts
    private void refreshAll(Collection<String> projections, String ids, Collection<String> accountIds)
            throws SQLException {
        int sites = ids.contains("f.site = ?") ? 2 : 1;
        for (var projection : lists(projections)) {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO pending (site, projection, document, revision, cause, type, title)"
                            + " SELECT n.site, ?, n.id, CAST(? AS BIGINT), CAST(? AS INTEGER), n.type, n.title"
                            + " FROM node n WHERE n.site = ? AND n.type IN ('page', 'blogpost') AND n.id IN (" + ids
                            + ") AND NOT EXISTS (SELECT 1 FROM pending p WHERE p.site = n.site AND p.projection = ?"
                            + " AND p.document = n.id)")) {
                insert.setString(1, projection);
                insert.setLong(2, revision);
                insert.setInt(3, Cause.REFRESH.rank());
                for (int i = 0; i <= sites; i++) {
                    insert.setInt(4 + i, site);
                }
                int index = ContentStore.set(insert, 5 + sites, accountIds);
                insert.setString(index, projection);
                insert.executeUpdate();
            }
        }
    }

    private void refreshDependents(Collection<String> projections, Collection<String> targets, String which)
            throws SQLException {
        for (var projection : projections) {
            refresh(
                    projection,
                    "dependency d CROSS JOIN node n WHERE d.site = ? AND d.target = t.named" + which
                            + " AND n.site = d.site AND n.id = d.document",
                    targets);
        }
    }

    /// The list comes first: without statistics, SQLite would rather look at every row of the site than for
    /// each name.
    private int refresh(String projection, String which, Collection<?> names) throws SQLException {
        int most = 0;
        for (var list : lists(List.of(projection))) {
            most = Math.max(most, refreshList(list, which, names));
        }
        return most;
    }

    private int refreshList(String projection, String which, Collection<?> names) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO pending (site, projection, document, revision, cause, type, title)"
                        + " WITH t(named) AS (VALUES " + String.join(", ", Collections.nCopies(names.size(), "(?)"))
                        + ") SELECT DISTINCT n.site, ?, n.id, CAST(? AS BIGINT), CAST(? AS INTEGER), n.type, n.title"
                        + " FROM t CROSS JOIN " + which + MERGE)) {
            int index = ContentStore.set(insert, 1, names);
            insert.setString(index, projection);
            insert.setLong(index + 1, revision);
            insert.setInt(index + 2, Cause.REFRESH.rank());
            insert.setInt(index + 3, site);
            return insert.executeUpdate();
        }
    }
}
