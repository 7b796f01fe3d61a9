package dev.anabranch.benchmarks;

import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.access.Sight;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.platform.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/// The simplest that one could do instead: the pages of [Searching] in a table of PostgreSQL with an index of its full
/// text search, asked the same questions by the same reader, who is a condition of the query.
final class PostgresFullText {
    private static final int BATCH = 500;
    private static final int WARMING = 20;
    private static final Pattern TAG = Pattern.compile("<[^>]+>");

    private final Connection postgres;
    private final InventedText text = new InventedText(11);

    private PostgresFullText(Connection postgres) {
        this.postgres = postgres;
    }

    /// Arguments: the folder that [Searching] kept, the JDBC address of a database whose table `page` may be replaced,
    /// and how many questions are asked (default 100).
    public static void main(String[] arguments) throws Exception {
        int questions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        try (var database = Database.sqlite(Path.of(arguments[0]).resolve("anabranch.db"));
                var postgres = DriverManager.getConnection(arguments[1])) {
            var comparison = new PostgresFullText(postgres);
            comparison.fill(ContentStore.of(database, LargeSite.ADDRESS, List.of(), Clock.systemUTC()));
            var sight = new AccessOfSites(database)
                    .of(LargeSite.ADDRESS)
                    .orElseThrow()
                    .sight(new Reader.Account(LargeSite.IN_NO_GROUP));
            comparison.ask("pages with all of the words", " ", sight, questions);
            comparison.ask("pages with any of the words", " or ", sight, questions);
        }
    }

    private void fill(ContentStore store) throws SQLException {
        long began = System.nanoTime();
        execute("DROP TABLE IF EXISTS page");
        execute("CREATE TABLE page (id bigint PRIMARY KEY, space text, way bigint[], words tsvector)");
        var ids = new ArrayList<DocumentId>();
        store.eachNode(node -> ids.add(node.id()));
        try (var insert = postgres.prepareStatement(
                "INSERT INTO page VALUES (?, ?, ?, setweight(to_tsvector('simple', ?), 'A') || to_tsvector('simple', ?))")) {
            for (int from = 0; from < ids.size(); from += BATCH) {
                var some = ids.subList(from, Math.min(ids.size(), from + BATCH));
                var ways = store.access().waysUp(some);
                for (var document : store.documents(some)) {
                    var way = ways.get(document.node().id());
                    if (way != null) {
                        insert.setLong(1, Long.parseLong(document.node().id().value()));
                        insert.setString(2, way.spaceId());
                        insert.setArray(3, numbers(way.ids()));
                        insert.setString(4, document.node().title());
                        insert.setString(5, words(document));
                        insert.addBatch();
                    }
                }
                insert.executeBatch();
            }
        }
        execute("CREATE INDEX ON page USING gin (words)");
        execute("ANALYZE page");
        System.out.printf(Locale.ROOT, "%,d pages: %.1f s%n", ids.size(), (System.nanoTime() - began) / 1e9);
    }

    private static String words(StoredDocument document) {
        return TAG.matcher(document.body().text()).replaceAll(" ");
    }

    private java.sql.Array numbers(java.util.Collection<DocumentId> ids) throws SQLException {
        return postgres.createArrayOf(
                "bigint", ids.stream().map(id -> Long.valueOf(id.value())).toArray());
    }

    private void execute(String sql) throws SQLException {
        try (var statement = postgres.createStatement()) {
            statement.execute(sql);
        }
    }

    private void ask(String what, String between, Sight sight, int questions) throws SQLException {
        ask(between, sight, WARMING, new Random(1));
        var sorted =
                ask(between, sight, questions, new Random(2)).stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, 95 of 100 within %.1f ms, all within %.1f ms%n",
                what,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 95 / 100) / 1e6,
                sorted.getLast() / 1e6);
    }

    private List<Long> ask(String between, Sight sight, int questions, Random random) throws SQLException {
        var nanos = new ArrayList<Long>();
        var sql = "SELECT id, ts_rank(words, query) AS score FROM page, websearch_to_tsquery('simple', ?) query"
                + " WHERE words @@ query AND space = ANY (?)"
                + " AND NOT EXISTS (SELECT 1 FROM unnest(way) above WHERE above = ANY (?))"
                + " ORDER BY score DESC, id LIMIT 10";
        try (var query = postgres.prepareStatement(sql)) {
            query.setArray(2, postgres.createArrayOf("text", sight.spaces().toArray()));
            query.setArray(3, numbers(sight.closed()));
            for (int i = 0; i < questions; i++) {
                query.setString(1, text.question(random).replace(" ", between));
                long began = System.nanoTime();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        rows.getLong(1);
                    }
                }
                nanos.add(System.nanoTime() - began);
            }
        }
        return nanos;
    }
}
