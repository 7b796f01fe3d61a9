package dev.anabranch.server.selfcheck;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The tables of comparisons, of all sites; they are kept for ever. Safe for any number of threads and processes.
final class Checks {
    /// One that did not end by then belongs to a process that died.
    private static final Duration LONGEST = Duration.ofHours(6);

    private static final String DIED = "The server stopped while the comparison was under way.";

    private final Database database;

    Checks(Database database) {
        this.database = database;
    }

    /// Notes how one stands.
    ///
    /// @param site number of the site
    void put(int site, Check check) {
        database.write(connection -> {
            try (var upsert =
                    connection.prepareStatement("INSERT INTO access_check (id, site, begun_at, ended_at, cause,"
                            + " seed, way, drawn, agreed, too_open, too_narrow, unanswered, requests, run, problem)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                            + " ended_at = excluded.ended_at, way = excluded.way, drawn = excluded.drawn,"
                            + " agreed = excluded.agreed, too_open = excluded.too_open, too_narrow = excluded.too_narrow,"
                            + " unanswered = excluded.unanswered, requests = excluded.requests, run = excluded.run,"
                            + " problem = excluded.problem")) {
                upsert.setString(1, check.id());
                upsert.setInt(2, site);
                upsert.setLong(3, check.begunAt().toEpochMilli());
                upsert.setObject(4, check.endedAt().map(Instant::toEpochMilli).orElse(null), java.sql.Types.BIGINT);
                upsert.setString(5, check.cause());
                upsert.setLong(6, check.seed());
                upsert.setString(7, check.way().name().toLowerCase(Locale.ROOT));
                upsert.setInt(8, check.counts().drawn());
                upsert.setInt(9, check.counts().agreed());
                upsert.setInt(10, check.counts().tooOpen());
                upsert.setInt(11, check.counts().tooNarrow());
                upsert.setInt(12, check.counts().unanswered());
                upsert.setInt(13, check.counts().requests());
                upsert.setString(14, check.run());
                upsert.setString(15, StoredText.of(check.problem()));
                return upsert.executeUpdate();
            }
        });
    }

    /// Adds what differed, in a transaction of the caller.
    ///
    /// @param number in the order in which it was found
    static void add(Connection connection, String check, int number, Disagreement found) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO access_disagreement (check_id, number, document,"
                + " account, ours, gate_kind, gate_id, closed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, check);
            insert.setInt(2, number);
            insert.setString(3, found.document().value());
            insert.setString(4, found.account());
            insert.setInt(5, found.weShow() ? 1 : 0);
            insert.setString(6, found.gate().map(gate -> gate.kind().word()).orElse(""));
            insert.setString(7, found.gate().map(Gate::id).orElse(""));
            insert.setString(
                    8,
                    found.closed()
                            .map(closed -> closed.name().toLowerCase(Locale.ROOT))
                            .orElse(""));
            insert.executeUpdate();
        }
    }

    /// The last ones of a site, newest first.
    ///
    /// @param now by which one that never ended is told from one under way
    List<Check> latest(int site, int most, Instant now) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT * FROM access_check WHERE site = ? ORDER BY begun_at DESC, id DESC LIMIT ?")) {
                query.setInt(1, site);
                query.setInt(2, most);
                try (var rows = query.executeQuery()) {
                    var found = new ArrayList<Check>();
                    while (rows.next()) {
                        found.add(check(rows, now));
                    }
                    return found;
                }
            }
        });
    }

    /// A comparison and the number of its site.
    record Found(int site, Check check) {}

    Optional<Found> find(String id, Instant now) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM access_check WHERE id = ?")) {
                query.setString(1, id);
                try (var rows = query.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Found(rows.getInt("site"), check(rows, now)))
                            : Optional.empty();
                }
            }
        });
    }

    /// What differed in a comparison.
    List<Disagreement> disagreements(String check) {
        return database.read(connection -> disagreements(connection, check));
    }

    private static List<Disagreement> disagreements(Connection connection, String check) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT * FROM access_disagreement WHERE check_id = ? ORDER BY number")) {
            query.setString(1, check);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Disagreement>();
                while (rows.next()) {
                    found.add(new Disagreement(
                            new DocumentId(rows.getString("document")),
                            rows.getString("account"),
                            rows.getInt("ours") == 1,
                            gate(rows.getString("gate_kind"), rows.getString("gate_id")),
                            closed(rows.getString("closed"))));
                }
                return found;
            }
        }
    }

    private static Optional<Gate> gate(String kind, String id) {
        return switch (kind) {
            case "space" -> Optional.of(Gate.ofSpace(id));
            case "content" -> Optional.of(Gate.of(new DocumentId(id)));
            default -> Optional.empty();
        };
    }

    private static Optional<Disagreement.ClosedTo> closed(String word) {
        return word.isEmpty()
                ? Optional.empty()
                : Optional.of(Disagreement.ClosedTo.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static Check check(ResultSet row, Instant now) throws SQLException {
        var begun = Instant.ofEpochMilli(row.getLong("begun_at"));
        long ended = row.getLong("ended_at");
        boolean open = row.wasNull();
        boolean died = open && begun.plus(LONGEST).isBefore(now);
        return new Check(
                row.getString("id"),
                begun,
                died ? Optional.of(begun) : open ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended)),
                row.getString("cause"),
                row.getLong("seed"),
                Witness.Way.valueOf(row.getString("way").toUpperCase(Locale.ROOT)),
                new Check.Counts(
                        row.getInt("drawn"),
                        row.getInt("agreed"),
                        row.getInt("too_open"),
                        row.getInt("too_narrow"),
                        row.getInt("unanswered"),
                        row.getInt("requests")),
                row.getString("run"),
                died ? DIED : row.getString("problem"));
    }
}
