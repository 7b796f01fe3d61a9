package dev.anabranch.server.mapping;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.source.WrongFilter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what is in force of one connection. Safe for any number of threads and processes.
public final class Choices {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, List<String>>> FORM = new TypeReference<>() {};
    private static final String FILTERS = "filters";
    private static final String REVISION = "revision";
    private static final String PROPOSAL = "proposal";

    private final Database database;
    private final String connection;

    /// What is in force.
    ///
    /// @param revision goes up with each change; 0 when nothing was ever put in force
    public record InForce(Choice choice, long revision) {
        /// The choice; before anything was put in force, all of the spaces with these keys.
        public Choice or(List<String> spaceKeys) {
            return revision > 0
                    ? choice
                    : new Choice(spaceKeys.stream().distinct().map(Mapping::of).toList(), Selection.EVERYTHING);
        }
    }

    /// That of the connection of the settings.
    ///
    /// @param database where it is kept
    public Choices(Database database) {
        this(database, ConnectionSetup.ID);
    }

    /// @param database where it is kept
    /// @param connection id of the one of whose site something is chosen
    public Choices(Database database, String connection) {
        this.database = database;
        this.connection = connection;
    }

    /// Ids of the connections of whose sites something was ever chosen.
    public static List<String> connections(Database database) {
        return database.read(open -> {
            try (var query = open.prepareStatement("SELECT DISTINCT connection FROM choice ORDER BY connection");
                    var rows = query.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        });
    }

    /// The id of the connection.
    public String connection() {
        return connection;
    }

    /// What is in force.
    public InForce inForce() {
        return database.read(this::read);
    }

    /// Puts a choice in force, from the next run on. The same choice again changes nothing.
    ///
    /// @param expected the revision that this is a change of
    /// @return what is in force then; empty when another change came before
    /// @throws WrongMapping when a folder is that of a space of another connection
    public Optional<InForce> put(Choice choice, long expected) {
        return database.write(open -> {
            var before = read(open);
            if (before.revision() != expected) {
                return Optional.empty();
            }
            if (before.choice().equals(choice)) {
                return Optional.of(before);
            }
            new OthersFolders(open, connection).refuseShared(choice);
            return Optional.of(put(open, choice, expected + 1));
        });
    }

    /// Takes nothing any more, whatever was in force: the connection is no more. Where nothing was ever put in force
    /// that stays so.
    public void takeNothing() {
        database.write(open -> {
            var before = read(open);
            dropProposed(open);
            return before.revision() == 0 ? before : put(open, Choice.NONE, before.revision() + 1);
        });
    }

    /// Forgets that something was ever chosen: the connection is no more, and its spaces are let go of.
    public void forget() {
        database.write(open -> {
            int count = 0;
            for (var table : List.of("mapping", "choice")) {
                try (var delete = open.prepareStatement("DELETE FROM " + table + " WHERE connection = ?")) {
                    delete.setString(1, connection);
                    count += delete.executeUpdate();
                }
            }
            return count;
        });
    }

    private InForce put(Connection open, Choice choice, long revision) throws SQLException {
        write(open, choice);
        set(open, FILTERS, JSON.writeValueAsString(choice.selection().form()));
        set(open, REVISION, Long.toString(revision));
        return new InForce(choice, revision);
    }

    /// Refuses what could not be put in force now, because of other connections.
    ///
    /// @throws WrongMapping when a folder of this choice is that of a space of another connection
    public void check(Choice choice) {
        database.read(open -> {
            new OthersFolders(open, connection).refuseShared(choice);
            return true;
        });
    }

    /// A choice that somebody is making, and that is not in force.
    ///
    /// @param revision of what it is a change of
    public record Proposed(Choice choice, long revision) {}

    /// The choice that somebody is making, as it was last kept; none where another version of this program kept it in
    /// words that mean nothing to this one.
    public Optional<Proposed> proposed() {
        return database.read(open -> Optional.ofNullable(get(open, PROPOSAL))).flatMap(Choices::understood);
    }

    private static Optional<Proposed> understood(String kept) {
        try {
            return Optional.of(JSON.readValue(kept, Kept.class).proposed());
        } catch (JacksonException | WrongMapping | WrongFilter foreign) {
            return Optional.empty();
        }
    }

    /// Keeps a choice that somebody is making, in place of the last one.
    public void propose(Proposed proposal) {
        var kept = JSON.writeValueAsString(Kept.of(proposal));
        database.write(open -> {
            set(open, PROPOSAL, kept);
            return kept;
        });
    }

    /// Nobody is making a choice any more.
    public void dropProposed() {
        database.write(this::dropProposed);
    }

    private int dropProposed(Connection open) throws SQLException {
        try (var delete = open.prepareStatement("DELETE FROM choice WHERE connection = ? AND name = ?")) {
            delete.setString(1, connection);
            delete.setString(2, PROPOSAL);
            return delete.executeUpdate();
        }
    }

    /// How a proposal is kept.
    private record Kept(long revision, List<Map<String, String>> mappings, Map<String, List<String>> filters) {
        static Kept of(Proposed proposal) {
            var mappings = new ArrayList<Map<String, String>>();
            for (var mapping : proposal.choice().mappings()) {
                var each = new HashMap<>(Map.of("space", mapping.spaceKey()));
                mapping.folder().ifPresent(folder -> each.put("folder", folder));
                mappings.add(each);
            }
            return new Kept(
                    proposal.revision(), mappings, proposal.choice().selection().form());
        }

        Proposed proposed() {
            return new Proposed(ChoiceJson.choice(mappings, filters), revision);
        }
    }

    /// The folders that were chosen for spaces of a connection, by the key of the space in lower case.
    ///
    /// @param connection its id
    public static Map<String, String> folders(Connection open, String connection) throws SQLException {
        var folders = new HashMap<String, String>();
        try (var query = open.prepareStatement(
                "SELECT folded_key, folder FROM mapping WHERE connection = ? AND folder IS NOT NULL")) {
            query.setString(1, connection);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    folders.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return folders;
    }

    /// The folders that were chosen for spaces of all other connections than this.
    public static List<String> foldersOfOthers(Connection open, String connection) throws SQLException {
        return new OthersFolders(open, connection).all();
    }

    /// A space has another key from now on; the folder that was chosen for it stays its folder.
    ///
    /// @param connection id of the one by which it is mapped
    /// @return how many mappings that was
    public static int rekey(Connection open, String connection, String before, String now) throws SQLException {
        try (var update = open.prepareStatement("UPDATE mapping SET folded_key = ?, space_key = ?"
                + " WHERE connection = ? AND folded_key = ? AND NOT EXISTS"
                + " (SELECT 1 FROM mapping m WHERE m.connection = ? AND m.folded_key = ?)")) {
            update.setString(1, now.toLowerCase(Locale.ROOT));
            update.setString(2, now);
            update.setString(3, connection);
            update.setString(4, before.toLowerCase(Locale.ROOT));
            update.setString(5, connection);
            update.setString(6, now.toLowerCase(Locale.ROOT));
            return update.executeUpdate();
        }
    }

    private InForce read(Connection open) throws SQLException {
        var mappings = new ArrayList<Mapping>();
        try (var query = open.prepareStatement("SELECT space_key, folder FROM mapping WHERE connection = ?")) {
            query.setString(1, connection);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    mappings.add(new Mapping(rows.getString(1), Optional.ofNullable(rows.getString(2))));
                }
            }
        }
        var filters = get(open, FILTERS);
        var selection = filters == null ? Selection.EVERYTHING : Selection.of(JSON.readValue(filters, FORM));
        var revision = get(open, REVISION);
        return new InForce(new Choice(mappings, selection), revision == null ? 0 : Long.parseLong(revision));
    }

    private void write(Connection open, Choice choice) throws SQLException {
        try (var delete = open.prepareStatement("DELETE FROM mapping WHERE connection = ?")) {
            delete.setString(1, connection);
            delete.executeUpdate();
        }
        try (var insert = open.prepareStatement("INSERT INTO mapping (connection, folded_key, space_key, folder,"
                + " folded_folder) VALUES (?, ?, ?, ?, ?)")) {
            for (var mapping : choice.mappings()) {
                insert.setString(1, connection);
                insert.setString(2, mapping.foldedKey());
                insert.setString(3, mapping.spaceKey());
                insert.setString(4, mapping.folder().orElse(null));
                insert.setString(5, mapping.folder().map(Folder::folded).orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private @Nullable String get(Connection open, String name) throws SQLException {
        try (var query = open.prepareStatement("SELECT value FROM choice WHERE connection = ? AND name = ?")) {
            query.setString(1, connection);
            query.setString(2, name);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private void set(Connection open, String name, String value) throws SQLException {
        try (var upsert = open.prepareStatement("INSERT INTO choice (connection, name, value) VALUES (?, ?, ?)"
                + " ON CONFLICT (connection, name) DO UPDATE SET value = excluded.value")) {
            upsert.setString(1, connection);
            upsert.setString(2, name);
            upsert.setString(3, value);
            upsert.executeUpdate();
        }
    }
}
