package dev.anabranch.server.writing;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.StoredText;
import dev.anabranch.server.writing.Difference.Counts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The rows of proposals.
final class ProposalRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT = "SELECT * FROM writing_proposal";
    private static final String COLUMNS = "id, person, person_name, idem_key, wish_hash, kind, summary, state, site,"
            + " connection, document, title, space, space_key, web_url, wish, bytes, base_version, base_hash,"
            + " base_title, base_storage, planned_title, planned_storage, planned_hash, facts, difference, counts,"
            + " account, waits, known, new_version, new_hash, failure, planned_at";

    /// What lists do without: it may be megabytes a row.
    private static final List<String> LARGE = List.of("bytes", "base_storage", "planned_storage");

    private static final String SELECT_SMALL = "SELECT " + small() + " FROM writing_proposal";

    private ProposalRows() {}

    private static String small() {
        var read = Arrays.stream((COLUMNS + ", former, fence, lease_until, sent_at, result, decided_by, decided_at,"
                        + " applied_at, undone_at, undo_fence")
                .split(", ", -1));
        return read.map(name -> LARGE.contains(name) ? (name.equals("bytes") ? "NULL" : "''") + " AS " + name : name)
                .collect(Collectors.joining(", "));
    }

    /// Which are wanted.
    ///
    /// @param person     whose; empty: everybody's
    /// @param connection empty: all
    /// @param before     those behind this one in the list; empty at its start
    record Wanted(String person, List<String> states, String connection, Optional<Seen> before) {
        Wanted after(Kept last) {
            return new Wanted(
                    person,
                    states,
                    connection,
                    Optional.of(new Seen(last.proposal().times().planned(), last.id())));
        }
    }

    /// The last one that was seen of a list.
    record Seen(Instant at, String id) {}

    static Optional<Kept> find(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + " WHERE id = ?")) {
            query.setString(1, StoredText.of(id, 64));
            return all(query).stream().findFirst();
        }
    }

    static Optional<ProposalStore.Keyed> withKey(Connection connection, String person, String key) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + " WHERE person = ? AND idem_key = ?")) {
            query.setString(1, person);
            query.setString(2, key);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new ProposalStore.Keyed(kept(rows), rows.getString("wish_hash")))
                        : Optional.empty();
            }
        }
    }

    /// How many may still be sent, or were sent lately and are not told of yet.
    static int open(Connection connection, String person, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("SELECT COUNT(*) FROM writing_proposal WHERE person = ?"
                + " AND state IN ('planned', 'waiting', 'applying', 'uncertain')"
                + " AND (sent_at IS NULL OR sent_at > ?)")) {
            query.setString(1, person);
            query.setLong(2, now.minus(Limits.COUNTED_FOR).toEpochMilli());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /// How many bytes of files somebody's proposals hold.
    static long openBytes(Connection connection, String person) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT COALESCE(SUM(LENGTH(bytes)), 0) FROM writing_proposal WHERE person = ?"
                        + " AND state IN ('planned', 'waiting', 'applying', 'uncertain')")) {
            query.setString(1, person);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    static List<String> unsettled(Connection connection, Instant now, int most) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id FROM writing_proposal WHERE state = 'uncertain'"
                + " OR (state = 'applying' AND lease_until < ?) ORDER BY planned_at LIMIT ?")) {
            query.setLong(1, now.toEpochMilli());
            query.setInt(2, most);
            try (var rows = query.executeQuery()) {
                var ids = new ArrayList<String>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        }
    }

    /// Those of a list, without bytes of files and without the texts of pages.
    static List<Kept> newest(Connection connection, Wanted wanted, int most) throws SQLException {
        var where = new ArrayList<String>();
        var values = new ArrayList<Object>();
        if (!wanted.person().isEmpty()) {
            where.add("person = ?");
            values.add(wanted.person());
        }
        if (!wanted.connection().isEmpty()) {
            where.add("connection = ?");
            values.add(StoredText.of(wanted.connection()));
        }
        if (!wanted.states().isEmpty()) {
            where.add("state IN ("
                    + String.join(", ", Collections.nCopies(wanted.states().size(), "?")) + ")");
            values.addAll(wanted.states());
        }
        wanted.before().ifPresent(seen -> {
            where.add("(planned_at < ? OR (planned_at = ? AND id < ?))");
            values.add(seen.at().toEpochMilli());
            values.add(seen.at().toEpochMilli());
            values.add(StoredText.of(seen.id()));
        });
        var sql = SELECT_SMALL + (where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where))
                + " ORDER BY planned_at DESC, id DESC LIMIT ?";
        values.add(most);
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            return all(query);
        }
    }

    static void insert(Connection connection, Kept kept, String wishHash) throws SQLException {
        var proposal = kept.proposal();
        var target = proposal.target();
        var editions = proposal.editions();
        var marks = String.join(", ", Collections.nCopies(COLUMNS.split(",", -1).length, "?"));
        try (var insert =
                connection.prepareStatement("INSERT INTO writing_proposal (" + COLUMNS + ") VALUES (" + marks + ")")) {
            var row = new Filling(insert);
            row.text(
                    proposal.id(),
                    proposal.owner().person(),
                    StoredText.of(proposal.owner().name(), 255));
            row.text(proposal.key().orElse(null), wishHash, proposal.wish(), StoredText.of(proposal.summary()));
            row.text(proposal.state().word(), target.site(), target.connection());
            row.text(target.document().map(DocumentId::value).orElse(null), StoredText.of(target.title()));
            row.text(target.spaceId(), target.spaceKey(), target.webUrl(), StoredText.of(WishJson.write(kept.wish())));
            row.bytes(kept.wish() instanceof Wish.AttachFile file ? file.bytes().toArray() : null);
            row.number(editions.baseVersion());
            row.text(
                    editions.baseHash(),
                    StoredText.of(kept.base().title()),
                    kept.base().storage());
            row.text(StoredText.of(kept.planned().title()), kept.planned().storage(), editions.plannedHash());
            row.text(
                    JSON.writeValueAsString(kept.facts()),
                    StoredText.of(proposal.difference().lines()));
            row.text(counts(proposal.difference()), proposal.account().word(), StoredText.of(proposal.waits()));
            row.text(json(List.of()));
            row.number(editions.newVersion());
            row.text(editions.newHash(), proposal.failure());
            row.time(proposal.times().planned());
            insert.executeUpdate();
        }
    }

    /// Fills a row from left to right.
    private static final class Filling {
        private final PreparedStatement statement;
        private int next = 1;

        Filling(PreparedStatement statement) {
            this.statement = statement;
        }

        void text(@Nullable String... texts) throws SQLException {
            for (var text : texts) {
                statement.setString(next, text);
                next++;
            }
        }

        void bytes(byte @Nullable [] bytes) throws SQLException {
            if (bytes == null) {
                statement.setNull(next, Types.VARBINARY);
            } else {
                statement.setBytes(next, bytes);
            }
            next++;
        }

        void number(int number) throws SQLException {
            statement.setInt(next, number);
            next++;
        }

        void time(Instant at) throws SQLException {
            statement.setLong(next, at.toEpochMilli());
            next++;
        }
    }

    static String json(List<String> texts) {
        return JSON.writeValueAsString(texts);
    }

    private static String counts(Difference difference) {
        var before = difference.before();
        var after = difference.after();
        return "%d %d %d %d %d %d"
                .formatted(
                        before.macros(),
                        before.anchors(),
                        before.commentMarks(),
                        after.macros(),
                        after.anchors(),
                        after.commentMarks());
    }

    private static Difference difference(String lines, String counts) {
        var numbers = List.of(counts.split(" ", -1)).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Difference(
                lines, new Counts(numbers[0], numbers[1], numbers[2]), new Counts(numbers[3], numbers[4], numbers[5]));
    }

    private static List<Kept> all(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<Kept>();
            while (rows.next()) {
                found.add(kept(rows));
            }
            return found;
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                proposal(row),
                WishJson.read(row.getString("wish"), Optional.ofNullable(row.getBytes("bytes"))),
                new Draft.Text(row.getString("base_title"), row.getString("base_storage")),
                new Draft.Text(row.getString("planned_title"), row.getString("planned_storage")),
                JSON.readValue(row.getString("facts"), Draft.Facts.class),
                new Kept.Sending(
                        Optional.ofNullable(row.getString("former")).flatMap(ProposalState::of),
                        Optional.ofNullable(row.getString("fence")),
                        time(row, "lease_until"),
                        time(row, "sent_at"),
                        texts(row.getString("known")),
                        Optional.ofNullable(row.getString("undo_fence"))));
    }

    private static List<String> texts(String json) {
        var tree = JSON.readTree(json);
        return IntStream.range(0, tree.size())
                .mapToObj(i -> tree.path(i).asString())
                .toList();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getString("id"),
                Optional.ofNullable(row.getString("idem_key")),
                row.getString("kind"),
                row.getString("summary"),
                ProposalState.of(row.getString("state")).orElseThrow(),
                new Proposal.Owner(row.getString("person"), row.getString("person_name")),
                new Proposal.Target(
                        row.getString("site"),
                        row.getString("connection"),
                        Optional.ofNullable(row.getString("document")).flatMap(DocumentId::parse),
                        row.getString("title"),
                        row.getString("space"),
                        row.getString("space_key"),
                        row.getString("web_url")),
                difference(row.getString("difference"), row.getString("counts")),
                new Proposal.Editions(
                        row.getInt("base_version"),
                        row.getString("base_hash"),
                        row.getString("planned_hash"),
                        row.getInt("new_version"),
                        row.getString("new_hash")),
                row.getString("account").equals(Proposal.Account.PERSONAL.word())
                        ? Proposal.Account.PERSONAL
                        : Proposal.Account.SERVICE,
                row.getString("waits"),
                Optional.ofNullable(row.getString("result")),
                new Proposal.Times(
                        Instant.ofEpochMilli(row.getLong("planned_at")),
                        time(row, "decided_at"),
                        time(row, "applied_at"),
                        time(row, "undone_at")),
                Optional.ofNullable(row.getString("decided_by")),
                row.getString("failure"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
