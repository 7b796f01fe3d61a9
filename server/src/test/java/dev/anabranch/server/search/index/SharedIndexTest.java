package dev.anabranch.server.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Document;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.KeptIndexes;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.search.elastic.ElasticAddress;
import dev.anabranch.server.search.elastic.ElasticEngine;
import dev.anabranch.server.search.elastic.ElasticPlace;
import dev.anabranch.server.search.elastic.ElasticServer;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.IndexPlace;
import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.lucene.LucenePlace;
import dev.anabranch.server.search.text.Language;
import dev.anabranch.server.sync.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Several servers on one database: with an index each, and with one that they share.
class SharedIndexTest {
    private static final Space SPACE = new Space("100", "DOC", "Documents", "/spaces/DOC");

    @RegisterExtension
    final TestDatabase held = TestDatabase.of(Product.POSTGRESQL);

    @TempDir
    private Path folder;

    private final SetClock clock = SetClock.at("2026-11-30T10:00:00Z");
    private final ContentStore content =
            ContentStore.of(held.database(), "https://acme.example", List.of(ContentStore.SEARCH), clock);
    private final ElasticAddress address =
            new ElasticAddress(ElasticServer.address(), "shared-" + UUID.randomUUID(), new ElasticAddress.None());
    private final List<Server> servers = new ArrayList<>();

    /// A server that keeps an index.
    private record Server(AnsweringIndex answers, SearchIndex index) implements AutoCloseable {
        List<String> found(String word) {
            var query = LexicalQuery.of(word, List.of(Language.ENGLISH), Language.ENGLISH);
            return answers.documents(query, Filter.ofWhole(), 10).stream()
                    .map(each -> each.key().document().value())
                    .sorted()
                    .toList();
        }

        int work() {
            int steps = 0;
            while (index.work()) {
                steps++;
            }
            return steps;
        }

        @Override
        public void close() {
            index.close();
            answers.close();
        }
    }

    @AfterEach
    void close() {
        servers.forEach(Server::close);
        ElasticEngine.delete(address);
    }

    @Test
    void eachFolderHasWorkOfItsOwnAndOneThatIsGoneForLongIsForgotten() {
        apply("1", "gnus", 1);
        var first = server(new LucenePlace(folder.resolve("first")));
        first.work();
        var second = server(new LucenePlace(folder.resolve("second")));
        apply("2", "gnus, too", 1);
        first.work();
        assertThat(first.found("gnu")).containsExactly("1", "2");
        second.work();
        assertThat(second.found("gnu")).containsExactly("1", "2");

        first.index().askToBuildAnew();
        content.apply(List.of(new Change.Removed(new DocumentId("1"))), List.of());
        second.work();
        assertThat(second.found("gnu")).containsExactly("2");
        assertThat(first.found("gnu")).containsExactly("1", "2");
        first.work();
        assertThat(first.found("gnu")).containsExactly("2");

        first.close();
        clock.pass(Duration.ofHours(2));
        second.work();
        held.run("UPDATE kept_index SET seen_at = NULL WHERE number <> " + lastSeen()); // as earlier versions left it
        clock.pass(Duration.ofDays(31));
        second.work();
        assertThat(held.number("SELECT COUNT(*) FROM kept_index")).isEqualTo(2);
        clock.pass(Duration.ofDays(31));
        second.work();
        assertThat(held.number("SELECT COUNT(*) FROM kept_index")).isEqualTo(1);
        assertThat(second.found("gnu")).containsExactly("2");
        assertThat(held.number("SELECT COUNT(DISTINCT index_number) FROM indexed"))
                .isEqualTo(1);
        apply("3", "gnus again", 1);
        second.work();
        assertThat(waiting()).isZero();

        var again = server(new LucenePlace(folder.resolve("first")));
        again.work();
        assertThat(again.found("gnu")).as("what it missed is found again").containsExactly("2", "3");
    }

    /// Of which nothing is known but that.
    private int lastSeen() {
        return held.database().read(open -> KeptIndexes.number(open, ""));
    }

    @Test
    void theIndexesOfAnEarlierVersionThatAreNotToldApartAreBuiltAnew() {
        var rows = """
                INSERT INTO site (id, address, revision) VALUES (1, 'https://acme.example', 3);
                INSERT INTO search_index VALUES ('00000000-0000-0000-0000-000000000001 model');
                INSERT INTO search_index VALUES ('00000000-0000-0000-0000-000000000002 model');
                INSERT INTO indexed VALUES (1, '7', 'page', 2, '100', '7', 4, 'indexed', NULL, 5);
                INSERT INTO pending VALUES (1, 'search', '8', 3, 1, 'page', 'Gnus');
                """;
        for (var product : Product.values()) {
            try (var earlier = TestDatabase.earlier(product, "68", rows)) {
                assertThat(new KeptIndexes(earlier.database()).all()).isEmpty();
                assertThat(earlier.number("SELECT COUNT(*) FROM pending")).isZero();
                assertThat(earlier.number("SELECT COUNT(*) FROM indexed")).isZero();
            }
        }
    }

    @Test
    void theIndexOfAnEarlierVersionIsGoneOnWith() {
        var rows = """
                INSERT INTO site (id, address, revision) VALUES (1, 'https://acme.example', 3);
                INSERT INTO search_index VALUES ('00000000-0000-0000-0000-000000000001 model');
                INSERT INTO indexed VALUES (1, '7', 'page', 2, '100', '7', 4, 'indexed', NULL, 5);
                INSERT INTO pending VALUES (1, 'search', '8', 3, 1, 'page', 'Gnus');
                INSERT INTO pending VALUES (1, 'vectors', '7', 3, 1, 'page', 'Gnus');
                INSERT INTO pending VALUES (1, 'workspace', '8', 3, 1, 'page', 'Gnus');
                """;
        for (var product : Product.values()) {
            try (var earlier = TestDatabase.earlier(product, "68", rows)) {
                var found = new KeptIndexes(earlier.database()).find("00000000-0000-0000-0000-000000000001");
                assertThat(found.map(KeptIndexes.Kept::number)).contains(1);
                assertThat(earlier.number("SELECT COUNT(*) FROM pending WHERE projection IN ('search:1', 'vectors:1',"
                                + " 'workspace')"))
                        .isEqualTo(3);
                assertThat(earlier.number("SELECT passages FROM indexed WHERE index_number = 1 AND document = '7'"))
                        .isEqualTo(4);
            }
        }
    }

    @Test
    void oneOfThemWritesASharedIndexAndAnotherGoesOnWhenItDies() {
        apply("1", "gnus", 1);
        var first = server(new ElasticPlace(address));
        assertThat(first.work()).isPositive();
        var second = server(new ElasticPlace(address));
        apply("2", "gnus, too", 1);
        assertThat(second.work()).as("the first one writes").isZero();
        assertThat(second.found("gnu")).containsExactly("1");
        first.work();
        assertThat(second.found("gnu")).containsExactly("1", "2");

        assertThat(second.index().rebuildBeside())
                .as("the first one is asked to")
                .isFalse();
        assertThat(first.index().work()).isTrue();
        assertThat(held.number("SELECT COUNT(*) FROM kept_index")).isEqualTo(2);
        clock.pass(IndexLease.TERM.plusSeconds(1)); // it died over that
        apply("3", "more gnus", 1);
        assertThat(second.work()).isPositive();
        assertThat(second.found("gnu")).containsExactly("1", "2", "3");
        assertThat(waiting()).isZero();
        assertThat(held.number("SELECT COUNT(*) FROM kept_index")).isEqualTo(1);

        assertThat(first.work()).as("it was not dead, and follows from now on").isZero();
        assertThat(first.found("gnu")).containsExactly("1", "2", "3");
        second.close();
        apply("4", "the last gnu", 1);
        assertThat(first.work()).as("the second one gave the index back").isPositive();
        assertThat(first.found("gnu")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void whoLostItsRightBelievesInItNoLongerAndTakesNoStep() {
        apply("1", "gnus", 1);
        var first = server(new ElasticPlace(address));
        first.work();
        first.index().askToBuildAnew();
        assertThat(first.index().work()).isTrue();
        held.run("UPDATE index_lease SET holder = 'another', held_until = held_until + 3600000");
        first.work();
        assertThat(held.number("SELECT COUNT(*) FROM kept_index"))
                .as("no step was taken")
                .isEqualTo(2);

        held.run("DELETE FROM index_lease");
        first.work();
        assertThat(held.number("SELECT COUNT(*) FROM kept_index")).isEqualTo(1);
        held.run("UPDATE index_lease SET holder = 'another', held_until = held_until + 3600000");
        apply("2", "gnus, too", 1);
        assertThatThrownBy(first::work)
                .isInstanceOf(EngineFailed.class)
                .hasMessageContaining("Another server has gone on with the index");
        assertThat(first.work()).as("follows").isZero();
    }

    @Test
    void whoSleptOverItsEndWritesNothingThatStays() {
        sleptOver(false);
    }

    @Test
    void whoSleptOverAStepWritesNothingThatStaysInTheNewIndex() {
        sleptOver(true);
    }

    private void sleptOver(boolean step) {
        apply("1", "an old gnu", 1);
        var second = new Server[1];
        var first = server(new ElasticPlace(address), () -> {
            if (second[0] == null) {
                clock.pass(IndexLease.TERM.plusSeconds(1));
                apply("1", "a new okapi", 2);
                second[0] = server(new ElasticPlace(address));
                if (step) {
                    second[0].index().askToBuildAnew();
                }
                second[0].work();
                assertThat(second[0].found("okapi")).containsExactly("1");
            }
        });
        assertThatThrownBy(first::work)
                .isInstanceOf(EngineFailed.class)
                .hasMessageContaining("Another server has gone on with the index");
        assertThat(second[0].found("okapi")).as("was written over").isEmpty();

        second[0].work();

        assertThat(second[0].found("okapi")).containsExactly("1");
        assertThat(second[0].found("gnu")).isEmpty();
        assertThat(waiting()).isZero();
        assertThat(held.number("SELECT MIN(version) FROM indexed")).isEqualTo(2);
    }

    private long waiting() {
        return held.number("SELECT COUNT(*) FROM pending WHERE projection LIKE 'search%'");
    }

    private Server server(IndexPlace place) {
        return server(place, () -> {});
    }

    /// @param meanwhile is done when a document has been read and is not written yet
    private Server server(IndexPlace place, Runnable meanwhile) {
        var answers = new AnsweringIndex();
        var vectors = new PassageVectors() {
            @Override
            public Map<String, float[]> known(List<String> hashes) {
                meanwhile.run();
                return Map.of();
            }

            @Override
            public Map<String, float[]> make(Map<String, String> texts) {
                return Map.of();
            }

            @Override
            public String model() {
                return "";
            }
        };
        var server =
                new Server(answers, new SearchIndex(held.database(), place, answers, vectors, FileTexts.NONE, clock));
        servers.add(server);
        server.index().open();
        return server;
    }

    private void apply(String id, String text, int version) {
        content.apply(
                List.of(
                        new Change.SpaceSeen(SPACE),
                        new Change.Upserted(new Document(
                                new Node(
                                        new DocumentId(id),
                                        NodeType.PAGE,
                                        SPACE.id(),
                                        Optional.empty(),
                                        "Page " + id,
                                        new Edition(version, Instant.EPOCH, Instant.EPOCH, Optional.empty()),
                                        "/pages/" + id),
                                List.of(),
                                new Body(Body.Format.STORAGE, "<p>" + text + "</p>"),
                                Set.of()))),
                List.of());
    }
}
