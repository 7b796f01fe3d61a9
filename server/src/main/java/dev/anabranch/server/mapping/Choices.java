package dev.anabranch.server.mapping;

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

/// Keeps what is in force. Safe for any number of threads and processes.
public final class Choices {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, List<String>>> FORM = new TypeReference<>() {};
    private static final String FILTERS = "filters";
    private static final String REVISION = "revision";
    private static final String PROPOSAL = "proposal";

    private final Database database;

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

    /// @param database where it is kept
    public Choices(Database database) {
        this.database = database;
    }

    /// What is in force.
    public InForce inForce() {
        return database.read(Choices::read);
    }

    /// Puts a choice in force, from the next run on. The same choice again changes nothing.
    ///
    /// @param expected the revision that this is a change of
    /// @return what is in force then; empty when another change came before
    public Optional<InForce> put(Choice choice, long expected) {
        return database.write(connection -> {
            var before = read(connection);
            if (before.revision() != expected) {
                return Optional.empty();
            }
            if (before.choice().equals(choice)) {
                return Optional.of(before);
            }
            write(connection, choice);
            set(connection, FILTERS, JSON.writeValueAsString(choice.selection().form()));
            set(connection, REVISION, Long.toString(expected + 1));
            return Optional.of(new InForce(choice, expected + 1));
        });
    }

    /// A choice that somebody is making, and that is not in force.
    ///
    /// @param revision of what it is a change of
    public record Proposed(Choice choice, long revision) {}

    /// The choice that somebody is making, as it was last kept; none where another version of this program kept it in
    /// words that mean nothing to this one.
    public Optional<Proposed> proposed() {
        return database.read(connection -> Optional.ofNullable(get(connection, PROPOSAL)))
                .flatMap(Choices::understood);
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
        database.write(connection -> {
            set(connection, PROPOSAL, kept);
            return kept;
        });
    }

    /// Nobody is making a choice any more.
    public void dropProposed() {
        database.write(connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM choice WHERE name = ?")) {
                delete.setString(1, PROPOSAL);
                return delete.executeUpdate();
            }
        });
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

    /// The folders that were chosen, by the key of the space in lower case.
    public static Map<String, String> folders(Connection connection) throws SQLException {
        var folders = new HashMap<String, String>();
        try (var query =
                        connection.prepareStatement("SELECT folded_key, folder FROM mapping WHERE folder IS NOT NULL");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                folders.put(rows.getString(1), rows.getString(2));
            }
        }
        return folders;
    }

    /// A space has another key from now on; the folder that was chosen for it stays its folder.
    ///
    /// @return how many mappings that was
    public static int rekey(Connection connection, String before, String now) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE mapping SET folded_key = ?, space_key = ?"
                + " WHERE folded_key = ? AND NOT EXISTS (SELECT 1 FROM mapping m WHERE m.folded_key = ?)")) {
            update.setString(1, now.toLowerCase(Locale.ROOT));
            update.setString(2, now);
            update.setString(3, before.toLowerCase(Locale.ROOT));
            update.setString(4, now.toLowerCase(Locale.ROOT));
            return update.executeUpdate();
        }
    }

    private static InForce read(Connection connection) throws SQLException {
        var mappings = new ArrayList<Mapping>();
        try (var query = connection.prepareStatement("SELECT space_key, folder FROM mapping");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                mappings.add(new Mapping(rows.getString(1), Optional.ofNullable(rows.getString(2))));
            }
        }
        var filters = get(connection, FILTERS);
        var selection = filters == null ? Selection.EVERYTHING : Selection.of(JSON.readValue(filters, FORM));
        var revision = get(connection, REVISION);
        return new InForce(new Choice(mappings, selection), revision == null ? 0 : Long.parseLong(revision));
    }

    private static void write(Connection connection, Choice choice) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM mapping")) {
            delete.executeUpdate();
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO mapping (folded_key, space_key, folder, folded_folder) VALUES (?, ?, ?, ?)")) {
            for (var mapping : choice.mappings()) {
                insert.setString(1, mapping.foldedKey());
                insert.setString(2, mapping.spaceKey());
                insert.setString(3, mapping.folder().orElse(null));
                insert.setString(4, mapping.folder().map(Folder::folded).orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static @Nullable String get(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT value FROM choice WHERE name = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private static void set(Connection connection, String name, String value) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO choice (name, value) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
            upsert.setString(1, name);
            upsert.setString(2, value);
            upsert.executeUpdate();
        }
    }
}
