package dev.anabranch.server.sync;

import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tables of the ledgers of runs: a line for each space and kind, what is missing, and what filters left out.
final class CoverageRows {
    private CoverageRows() {}

    /// By space, then by kind.
    static List<Coverage> of(Connection connection, String run) throws SQLException {
        var missing = missing(connection, run);
        var skipped = skipped(connection, run);
        try (var query = connection.prepareStatement("SELECT number, space_key, type, basis, expected, held, waiting"
                + " FROM run_coverage WHERE run = ? ORDER BY number")) {
            query.setString(1, StoredText.of(run));
            return RunStore.all(
                    query,
                    row -> new Coverage(
                            row.getString("space_key"),
                            row.getString("type"),
                            Coverage.Basis.valueOf(row.getString("basis")),
                            row.getInt("expected"),
                            row.getInt("held"),
                            row.getInt("waiting"),
                            missing.getOrDefault(row.getInt("number"), List.of()),
                            skipped.getOrDefault(row.getInt("number"), List.of())));
        }
    }

    static boolean add(Connection connection, String run, List<Coverage> coverage) throws SQLException {
        try (var line = connection.prepareStatement("INSERT INTO run_coverage VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
                var item = connection.prepareStatement("INSERT INTO run_missing VALUES (?, ?, ?, ?, ?, ?)");
                var left = connection.prepareStatement("INSERT INTO run_skipped VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < coverage.size(); i++) {
                set(line, run, i + 1, coverage.get(i));
                line.addBatch();
                for (var missing : coverage.get(i).missing()) {
                    item.setString(1, run);
                    item.setInt(2, i + 1);
                    item.setString(3, missing.id());
                    item.setString(4, StoredText.of(missing.title()));
                    item.setString(5, missing.code());
                    item.setString(6, StoredText.of(missing.message()));
                    item.addBatch();
                }
                for (var skipped : coverage.get(i).skipped()) {
                    left.setString(1, run);
                    left.setInt(2, i + 1);
                    left.setString(3, skipped.filter());
                    left.setInt(4, skipped.documents());
                    left.addBatch();
                }
            }
            line.executeBatch();
            item.executeBatch();
            left.executeBatch();
            return true;
        }
    }

    private static void set(PreparedStatement line, String run, int number, Coverage coverage) throws SQLException {
        line.setString(1, run);
        line.setInt(2, number);
        line.setString(3, StoredText.of(coverage.spaceKey()));
        line.setString(4, coverage.type());
        line.setString(5, coverage.basis().name());
        line.setInt(6, coverage.expected());
        line.setInt(7, coverage.held());
        line.setInt(8, coverage.waiting());
    }

    private static Map<Integer, List<Coverage.Missing>> missing(Connection connection, String run) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT line, document, title, code, message FROM run_missing WHERE run = ? ORDER BY line, document")) {
            query.setString(1, StoredText.of(run));
            try (var rows = query.executeQuery()) {
                var found = new HashMap<Integer, List<Coverage.Missing>>();
                while (rows.next()) {
                    found.computeIfAbsent(rows.getInt(1), line -> new ArrayList<>())
                            .add(new Coverage.Missing(
                                    rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
                }
                return found;
            }
        }
    }

    private static Map<Integer, List<Coverage.Skipped>> skipped(Connection connection, String run) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT line, filter, documents FROM run_skipped WHERE run = ? ORDER BY line, filter")) {
            query.setString(1, StoredText.of(run));
            try (var rows = query.executeQuery()) {
                var found = new HashMap<Integer, List<Coverage.Skipped>>();
                while (rows.next()) {
                    found.computeIfAbsent(rows.getInt(1), line -> new ArrayList<>())
                            .add(new Coverage.Skipped(rows.getString(2), rows.getInt(3)));
                }
                return found;
            }
        }
    }
}
