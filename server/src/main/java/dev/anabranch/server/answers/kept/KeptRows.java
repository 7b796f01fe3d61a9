package dev.anabranch.server.answers.kept;

import dev.anabranch.server.answers.Answer;
import dev.anabranch.server.answers.kept.KeptAnswer.Asked;
import dev.anabranch.server.answers.kept.KeptAnswer.Cited;
import dev.anabranch.server.answers.kept.KeptAnswer.Feedback;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.StoredText;
import dev.anabranch.server.search.engine.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The rows of kept answers, within one transaction.
final class KeptRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<Answer.Statement>> STATEMENTS = new TypeReference<>() {};
    private static final String KEPT =
            "((verdict IS NULL AND at >= ?) OR (verdict IS NOT NULL AND at >= ?))"; // with oldest and oldestJudged

    private final Connection connection;
    private final long oldest;
    private final long oldestJudged;

    /// @param now what is too old at this time is not there
    KeptRows(Connection connection, Instant now) {
        this.connection = connection;
        this.oldest = now.minus(KeptAnswers.KEPT).toEpochMilli();
        this.oldestJudged = now.minus(KeptAnswers.KEPT_WITH_FEEDBACK).toEpochMilli();
    }

    void insert(KeptAnswer answer) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO kept_answer"
                + " (id, person, at, earlier, question, understood, found, statements, writer, notes)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, answer.id());
            insert.setString(2, answer.person());
            insert.setLong(3, answer.at().toEpochMilli());
            insert.setString(4, json(answer.asked().before()));
            insert.setString(5, StoredText.of(answer.asked().question()));
            insert.setString(6, StoredText.of(answer.asked().understood()));
            insert.setInt(7, answer.found() ? 1 : 0);
            insert.setString(8, json(answer.statements()));
            insert.setString(9, answer.writer().map(StoredText::of).orElse(null));
            insert.setString(10, json(answer.notes()));
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO kept_citation (answer, number, site, document,"
                        + " title, version, updated_at, link, headings, quote, passage) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var cited : answer.citations()) {
                set(insert, answer.id(), cited);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void set(PreparedStatement insert, String answer, Cited cited) throws SQLException {
        insert.setString(1, answer);
        insert.setInt(2, cited.number());
        insert.setInt(3, cited.document().site());
        insert.setString(4, cited.document().document().value());
        insert.setString(5, StoredText.of(cited.title()));
        insert.setInt(6, cited.version());
        if (cited.updated().isPresent()) {
            insert.setLong(7, cited.updated().get().toEpochMilli());
        } else {
            insert.setNull(7, Types.BIGINT);
        }
        insert.setString(8, StoredText.of(cited.link()));
        insert.setString(9, json(cited.headings()));
        insert.setString(10, StoredText.of(cited.quote()));
        insert.setString(11, StoredText.of(cited.passage()));
    }

    void touch(String id, Instant at, List<String> notes) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE kept_answer SET at = ?, notes = ? WHERE id = ?")) {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, json(notes));
            update.setString(3, id);
            update.executeUpdate();
        }
    }

    /// Answers to a question in its conversation, the latest first.
    List<KeptAnswer> of(String person, Asked asked) throws SQLException {
        return read(
                "person = ? AND question = ? AND earlier = ? AND " + KEPT + " ORDER BY at DESC, id",
                person,
                StoredText.of(asked.question()),
                json(asked.before()),
                oldest,
                oldestJudged);
    }

    Optional<KeptAnswer> find(String person, String id) throws SQLException {
        return read("person = ? AND id = ? AND " + KEPT, person, id, oldest, oldestJudged).stream()
                .findFirst();
    }

    List<KeptAnswer> latest(String person, int most) throws SQLException {
        return read("person = ? AND " + KEPT + " ORDER BY at DESC, id LIMIT ?", person, oldest, oldestJudged, most);
    }

    List<KeptAnswer> judged(int most) throws SQLException {
        return read("verdict IS NOT NULL AND at >= ? ORDER BY judged_at DESC, id LIMIT ?", oldestJudged, most);
    }

    boolean judge(String person, String id, Optional<Feedback> said) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE kept_answer SET verdict = ?, comment = ?, judged_at = ? WHERE person = ? AND id = ? AND "
                        + KEPT)) {
            update.setString(1, said.map(feedback -> feedback.verdict().word()).orElse(null));
            update.setString(2, said.map(Feedback::comment).orElse(""));
            if (said.isPresent()) {
                update.setLong(3, said.get().at().toEpochMilli());
            } else {
                update.setNull(3, Types.BIGINT);
            }
            update.setString(4, person);
            update.setString(5, id);
            update.setLong(6, oldest);
            update.setLong(7, oldestJudged);
            return update.executeUpdate() == 1;
        }
    }

    KeptAnswers.Tally tally() throws SQLException {
        try (var query = connection.prepareStatement("SELECT COUNT(*), SUM(found),"
                + " SUM(CASE WHEN verdict = 'helpful' THEN 1 ELSE 0 END),"
                + " SUM(CASE WHEN verdict = 'unhelpful' THEN 1 ELSE 0 END) FROM kept_answer WHERE " + KEPT)) {
            query.setLong(1, oldest);
            query.setLong(2, oldestJudged);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? new KeptAnswers.Tally(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4))
                        : new KeptAnswers.Tally(0, 0, 0, 0);
            }
        }
    }

    void delete(String person, String id) throws SQLException {
        deleteWhere("person = ? AND id = ?", person, id);
    }

    void deleteAll(String person) throws SQLException {
        deleteWhere("person = ?", person);
    }

    /// Those of somebody that are more than so many: of those with feedback, and of those without.
    void deleteBeyond(String person, int most) throws SQLException {
        for (var which : List.of("verdict IS NULL", "verdict IS NOT NULL")) {
            deleteWhere(
                    "person = ? AND " + which + " AND id NOT IN (SELECT id FROM kept_answer WHERE person = ? AND "
                            + which + " ORDER BY at DESC, id LIMIT ?)",
                    person,
                    person,
                    most);
        }
    }

    /// Those that are too old, and those of documents that are neither held nor can be brought back.
    ///
    /// @return how many
    int clean() throws SQLException {
        int forgotten = run(
                "DELETE FROM kept_answer WHERE NOT " + KEPT + " OR id IN (SELECT c.answer FROM kept_citation c"
                        + " WHERE NOT EXISTS (SELECT 1 FROM node n WHERE n.site = c.site AND n.id = c.document)"
                        + " AND NOT EXISTS (SELECT 1 FROM tombstone t WHERE t.site = c.site AND t.id = c.document))",
                oldest,
                oldestJudged);
        run(
                "DELETE FROM kept_citation WHERE NOT EXISTS (SELECT 1 FROM kept_answer a WHERE a.id = kept_citation.answer)");
        return forgotten;
    }

    /// With what they cite, which goes first: the answers say which that is.
    private void deleteWhere(String which, Object... values) throws SQLException {
        run("DELETE FROM kept_citation WHERE answer IN (SELECT id FROM kept_answer WHERE " + which + ")", values);
        run("DELETE FROM kept_answer WHERE " + which, values);
    }

    private int run(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    private List<KeptAnswer> read(String which, Object... values) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM kept_answer WHERE " + which)) {
            set(query, values);
            var found = new ArrayList<KeptAnswer>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(answer(rows));
                }
            }
            return found;
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private KeptAnswer answer(ResultSet row) throws SQLException {
        var id = row.getString("id");
        return new KeptAnswer(
                id,
                row.getString("person"),
                Instant.ofEpochMilli(row.getLong("at")),
                new Asked(
                        JSON.readValue(row.getString("earlier"), TEXTS),
                        row.getString("question"),
                        row.getString("understood")),
                row.getInt("found") == 1,
                JSON.readValue(row.getString("statements"), STATEMENTS),
                citations(id),
                Optional.ofNullable(row.getString("writer")),
                JSON.readValue(row.getString("notes"), TEXTS),
                Optional.ofNullable(row.getString("verdict"))
                        .flatMap(Verdict::parse)
                        .map(verdict -> feedback(row, verdict)));
    }

    private static Feedback feedback(ResultSet row, Verdict verdict) {
        try {
            return new Feedback(verdict, row.getString("comment"), Instant.ofEpochMilli(row.getLong("judged_at")));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<Cited> citations(String answer) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM kept_citation WHERE answer = ? ORDER BY number")) {
            query.setString(1, answer);
            var found = new ArrayList<Cited>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(cited(rows));
                }
            }
            return found;
        }
    }

    private static Cited cited(ResultSet row) throws SQLException {
        long updated = row.getLong("updated_at");
        boolean isUnknown = row.wasNull();
        return new Cited(
                row.getInt("number"),
                new Key(row.getInt("site"), new DocumentId(row.getString("document"))),
                row.getString("title"),
                row.getInt("version"),
                isUnknown ? Optional.empty() : Optional.of(Instant.ofEpochMilli(updated)),
                row.getString("link"),
                JSON.readValue(row.getString("headings"), TEXTS),
                row.getString("quote"),
                row.getString("passage"));
    }

    private static String json(Object value) {
        return StoredText.of(JSON.writeValueAsString(value));
    }
}
