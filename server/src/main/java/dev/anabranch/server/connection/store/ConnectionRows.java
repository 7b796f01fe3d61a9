package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Connections, row by row.
final class ConnectionRows {
    private static final List<String> COLUMNS = List.of(
            "owner",
            "way",
            "site",
            "site_name",
            "cloud_id",
            "typed_account",
            "account_id",
            "account_name",
            "account_email",
            "app",
            "purposes",
            "stage",
            "enabled",
            "made_by",
            "made_at",
            "proven_at",
            "used_at",
            "token_ends",
            "notice",
            "version",
            "id");

    private ConnectionRows() {}

    static List<StoredConnection> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM stored_connection ORDER BY made_at, id")) {
            return read(query);
        }
    }

    static Optional<StoredConnection> find(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM stored_connection WHERE id = ?")) {
            query.setString(1, StoredText.of(id));
            return read(query).stream().findFirst();
        }
    }

    static void insert(Connection connection, StoredConnection row) throws SQLException {
        String marks = COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", "));
        try (var insert = connection.prepareStatement(
                "INSERT INTO stored_connection (" + String.join(", ", COLUMNS) + ") VALUES (" + marks + ")")) {
            set(insert, row);
            insert.executeUpdate();
        }
    }

    /// Writes a row where it still has the version before.
    ///
    /// @return whether it had
    static boolean update(Connection connection, StoredConnection row) throws SQLException {
        String sets = COLUMNS.stream()
                .filter(column -> !column.equals("id"))
                .map(column -> column + " = ?")
                .collect(Collectors.joining(", "));
        try (var update =
                connection.prepareStatement("UPDATE stored_connection SET " + sets + " WHERE id = ? AND version = ?")) {
            set(update, row);
            update.setLong(COLUMNS.size() + 1, row.version() - 1);
            return update.executeUpdate() == 1;
        }
    }

    /// Notes that it was used; no change that anybody has to know of.
    static void used(Connection connection, String id, Instant at) throws SQLException {
        stamp(connection, "UPDATE stored_connection SET used_at = ? WHERE id = ?", id, at);
    }

    /// Notes that the site let it in; no change that anybody has to know of.
    static void proven(Connection connection, String id, Instant at) throws SQLException {
        stamp(connection, "UPDATE stored_connection SET proven_at = ? WHERE id = ?", id, at);
    }

    private static void stamp(Connection connection, String sql, String id, Instant at) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    static void delete(Connection connection, String id) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM stored_connection WHERE id = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, StoredConnection row) throws SQLException {
        var proven = row.account().proven();
        statement.setString(1, row.owner().orElse(""));
        statement.setString(2, row.way().word());
        text(statement, 3, row.site().map(site -> site.address().toString()), 2000);
        text(statement, 4, row.site().map(ConnectedSite::name), 255);
        text(statement, 5, row.site().flatMap(ConnectedSite::cloudId), 64);
        statement.setString(6, StoredText.of(row.account().typed(), 320));
        text(statement, 7, proven.map(ConnectedAccount.Proven::id), 255);
        text(statement, 8, proven.map(ConnectedAccount.Proven::name), 255);
        text(statement, 9, proven.flatMap(ConnectedAccount.Proven::email), 320);
        text(statement, 10, row.app(), 64);
        statement.setString(11, words(row.purposes()));
        statement.setString(12, row.stage().word());
        statement.setInt(13, row.enabled() ? 1 : 0);
        statement.setString(14, StoredText.of(row.dates().madeBy(), 255));
        statement.setLong(15, row.dates().madeAt().toEpochMilli());
        time(statement, 16, row.dates().provenAt());
        time(statement, 17, row.dates().usedAt());
        text(statement, 18, row.dates().tokenEnds().map(LocalDate::toString), 10);
        text(statement, 19, row.notice(), 1000);
        statement.setLong(20, row.version());
        statement.setString(21, row.id());
    }

    private static void text(PreparedStatement statement, int at, Optional<String> value, int longest)
            throws SQLException {
        if (value.isPresent()) {
            statement.setString(at, StoredText.of(value.get(), longest));
        } else {
            statement.setNull(at, Types.VARCHAR);
        }
    }

    private static void time(PreparedStatement statement, int at, Optional<Instant> value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(at, value.get().toEpochMilli());
        } else {
            statement.setNull(at, Types.BIGINT);
        }
    }

    private static List<StoredConnection> read(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<StoredConnection>();
            while (rows.next()) {
                found.add(row(rows));
            }
            return found;
        }
    }

    private static StoredConnection row(ResultSet row) throws SQLException {
        var way = SignInWay.of(row.getString("way")).orElseThrow();
        return new StoredConnection(
                row.getString("id"),
                Optional.of(row.getString("owner")).filter(owner -> !owner.isEmpty()),
                way,
                site(row, way.edition()),
                account(row),
                text(row, "app"),
                purposes(row.getString("purposes")),
                Stage.of(row.getString("stage")),
                row.getInt("enabled") == 1,
                text(row, "notice"),
                new ConnectionDates(
                        row.getString("made_by"),
                        Instant.ofEpochMilli(row.getLong("made_at")),
                        time(row, "proven_at"),
                        time(row, "used_at"),
                        text(row, "token_ends").map(LocalDate::parse)),
                row.getLong("version"));
    }

    private static Optional<ConnectedSite> site(ResultSet row, Edition edition) throws SQLException {
        var typed = text(row, "site");
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        var address = edition == Edition.CLOUD ? SiteAddress.of(typed.get()) : SiteAddress.ofDataCenter(typed.get());
        return Optional.of(new ConnectedSite(address, text(row, "cloud_id"), row.getString("site_name")));
    }

    private static ConnectedAccount account(ResultSet row) throws SQLException {
        var id = text(row, "account_id");
        var name = text(row, "account_name");
        var email = text(row, "account_email");
        return new ConnectedAccount(
                row.getString("typed_account"),
                id.map(known -> new ConnectedAccount.Proven(known, name.orElse(known), email)));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static String words(Set<ScopePurpose> purposes) {
        return new TreeSet<>(purposes)
                .stream()
                        .map(purpose -> purpose.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" "));
    }

    /// Those that this version does not know any more are not asked for.
    private static Set<ScopePurpose> purposes(String words) {
        var all = Arrays.asList(words.split(" ", -1));
        return Arrays.stream(ScopePurpose.values())
                .filter(purpose -> all.contains(purpose.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
