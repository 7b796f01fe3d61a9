package dev.anabranch.server.embedding;

import dev.anabranch.server.platform.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The vectors that one model gave, kept by what they are the vectors of: an index that is made anew computes none of
/// them again, and a text that stands on many pages has one. Safe for any number of threads and processes.
public final class Vectors {
    private static final int AT_ONCE = 500;

    private final Database database;
    private final String model;

    /// @param model the [EmbeddingModel#id] of the model
    public Vectors(Database database, String model) {
        this.database = database;
        this.model = model;
    }

    /// What a text's vector is kept under: its SHA-256, in hexadecimal digits.
    public static String key(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Those of these texts that are kept, of length 1.
    ///
    /// @param keys see [#key]
    public Map<String, float[]> get(Collection<String> keys) {
        var found = new HashMap<String, float[]>();
        for (var some : parts(List.copyOf(keys))) {
            database.read(connection -> read(connection, some, found));
        }
        return found;
    }

    /// Keeps vectors; one that is there already stays.
    ///
    /// @param vectors by their keys
    /// @throws EmbeddingFailed when one has another number of dimensions than those that the model gave before
    public void put(Map<String, float[]> vectors) {
        // in the order of the keys, so that two processes never wait for each other's rows
        var sorted =
                vectors.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        for (var some : parts(sorted)) {
            database.write(connection -> {
                var row = model(connection, some.getFirst().getValue().length);
                return insert(connection, row, some);
            });
        }
    }

    /// How many are kept.
    public long count() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT COUNT(*) FROM passage_vector v"
                    + " JOIN embedding_model m ON m.id = v.model WHERE m.name = ?")) {
                query.setString(1, model);
                try (var rows = query.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }

    /// How many numbers they have; empty before the first was kept.
    public Optional<Integer> dimensions() {
        return database.read(connection -> row(connection).map(Row::dimensions));
    }

    private record Row(int id, int dimensions) {}

    private int read(Connection connection, List<String> keys, Map<String, float[]> into) throws SQLException {
        var sql = "SELECT v.hash, v.vector FROM passage_vector v JOIN embedding_model m ON m.id = v.model"
                + " WHERE m.name = ? AND v.hash IN (" + marks(keys.size()) + ")";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, model);
            for (int i = 0; i < keys.size(); i++) {
                query.setBytes(i + 2, bytes(keys.get(i)));
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    into.put(HexFormat.of().formatHex(rows.getBytes(1)), VectorBytes.vector(rows.getBytes(2)));
                }
            }
        }
        return into.size();
    }

    private Row model(Connection connection, int dimensions) throws SQLException {
        var known = row(connection);
        while (known.isEmpty()) { // again where another process gave the same number to another model
            add(connection, dimensions);
            known = row(connection);
        }
        return known.get();
    }

    private void add(Connection connection, int dimensions) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO embedding_model (id, name, dimensions)"
                + " SELECT COALESCE(MAX(id), 0) + 1, ?, ? FROM embedding_model WHERE TRUE ON CONFLICT DO NOTHING")) {
            insert.setString(1, model);
            insert.setInt(2, dimensions);
            insert.executeUpdate();
        }
    }

    private Optional<Row> row(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, dimensions FROM embedding_model WHERE name = ?")) {
            query.setString(1, model);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(new Row(rows.getInt(1), rows.getInt(2))) : Optional.empty();
            }
        }
    }

    private int insert(Connection connection, Row row, List<Map.Entry<String, float[]>> vectors) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO passage_vector (model, hash, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            for (var each : vectors) {
                float[] vector = each.getValue();
                if (vector.length != row.dimensions()) {
                    throw UnitVector.wrongDimensions(model, row.dimensions(), vector.length);
                }
                insert.setInt(1, row.id());
                insert.setBytes(2, bytes(each.getKey()));
                insert.setBytes(3, VectorBytes.bytes(vector));
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    private static byte[] bytes(String key) {
        return HexFormat.of().parseHex(key);
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static <T> List<List<T>> parts(List<T> all) {
        var parts = new ArrayList<List<T>>();
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            parts.add(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
        }
        return parts;
    }
}
