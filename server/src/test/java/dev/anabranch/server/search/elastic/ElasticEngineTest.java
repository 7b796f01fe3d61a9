package dev.anabranch.server.search.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineContract;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.Entry;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.engine.Scored;
import dev.anabranch.server.search.lucene.LuceneEngine;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The same suite as the engine inside, on a real server.
class ElasticEngineTest extends EngineContract {
    private static final String[] WORDS =
            "river delta harbour bridge lantern copper willow ferry anchor market signal garden".split(" ");

    private final ElasticAddress address =
            new ElasticAddress(ElasticServer.address(), "test-" + UUID.randomUUID(), new ElasticAddress.None());

    @Override
    protected Engine open() {
        return ElasticEngine.open(address);
    }

    @AfterEach
    void clean() throws IOException, InterruptedException {
        ask(
                "PUT",
                "/" + address.index() + "/_settings",
                "{\"index.blocks.read_only_allow_delete\": null," + " \"index.blocks.write\": null}");
        ElasticEngine.delete(address);
    }

    @Test
    void bothEnginesFindTheSameWithTheSameScores() {
        long seed = Long.getLong("anabranch.seed", System.nanoTime());
        var random = new Random(seed);
        var entries = IntStream.range(0, 300).mapToObj(id -> page(id, random)).toList();
        try (var here = LuceneEngine.inMemory();
                var there = ElasticEngine.open(address)) {
            for (var engine : List.of(here, there)) {
                engine.clear();
                engine.write(entries, List.of());
                engine.commit();
            }
            sameAnswers(seed, random, here, there, 0.0001f);
            for (var engine : List.of(here, there)) {
                engine.write(List.of(), List.of(key(7), key(8)));
                engine.write(entries.subList(20, 60), List.of());
                engine.commit();
            }
            // what was deleted counts in the figures of words until an engine has tidied up, each at its own time
            sameAnswers(seed, random, here, there, 0.1f);
        }
    }

    private static void sameAnswers(long seed, Random random, Engine here, Engine there, float tolerance) {
        for (int i = 0; i < 15; i++) {
            var query = LexicalQuery.of(text(random, 3), List.of(Language.ENGLISH), Language.ENGLISH);
            var all = Filter.ofWhole();
            same(seed, here.documents(query, all, 300), there.documents(query, all, 300), tolerance);
            same(seed, here.passages(query, all, 900), there.passages(query, all, 900), tolerance);
            assertThat(there.ideal(query)).isCloseTo(here.ideal(query), within(0.001 + tolerance));
            assertThat(there.counts(query, 2, all)).isEqualTo(here.counts(query, 2, all));
            assertThat(there.alike("lantren", all, 3)).isEqualTo(here.alike("lantren", all, 3));
        }
        assertThat(there.size()).isEqualTo(here.size());
        assertThat(there.languages()).isEqualTo(here.languages());
    }

    private static void same(long seed, List<Scored> here, List<Scored> there, float tolerance) {
        var others = there.stream().collect(Collectors.toMap(each -> each.key() + "#" + each.ordinal(), Scored::score));
        assertThat(others).as("seed %d", seed).hasSize(here.size());
        for (var each : here) {
            assertThat(others.get(each.key() + "#" + each.ordinal()))
                    .as("seed %d, %s", seed, each)
                    .isCloseTo(each.score(), within(each.score() * tolerance + tolerance / 2));
        }
    }

    @Test
    void indexIsThereAgainWithItsMarkAndIsReplacedInOneStep() throws Exception {
        try (var engine = ElasticEngine.open(address)) {
            engine.mark("mine");
            engine.commit();
        }
        try (var engine = ElasticEngine.open(address)) {
            assertThat(engine.mark()).isEqualTo("mine");
            assertThat(engine.size().documents()).isEqualTo(4);
            assertThat(engine.dimensions()).contains(8);

            var before = ask("GET", "/_alias/" + address.index(), "");
            engine.clear();

            assertThat(engine.mark()).isEmpty();
            assertThat(engine.dimensions()).isEmpty();
            assertThat(ask("GET", "/_alias/" + address.index(), "")).isNotEqualTo(before);
        }
    }

    @Test
    void fullDiskIsSaidAndPasses() throws Exception {
        try (var engine = ElasticEngine.open(address)) {
            ask("PUT", "/" + address.index() + "/_settings", "{\"index.blocks.read_only_allow_delete\": true}");
            var entry = page(1, new Random(1));
            assertThatThrownBy(() -> engine.write(List.of(entry), List.of()))
                    .isInstanceOfSatisfying(
                            EngineFailed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(EngineFailed.Kind.FULL))
                    .hasMessageContaining("no room left on its disk");
            assertThat(engine.size().documents()).isEqualTo(4);

            ask("PUT", "/" + address.index() + "/_settings", "{\"index.blocks.read_only_allow_delete\": null}");
            engine.write(List.of(entry), List.of());
            engine.commit();
            assertThat(engine.size().documents()).isEqualTo(4 + 1);
        }
    }

    @Test
    void blockedIndexIsSaid() throws Exception {
        try (var engine = ElasticEngine.open(address)) {
            ask("PUT", "/" + address.index() + "/_settings", "{\"index.blocks.write\": true}");
            assertThatThrownBy(() -> engine.write(List.of(page(1, new Random(1))), List.of()))
                    .hasMessageContaining("take the block (index.blocks) off there");
        }
    }

    @Test
    void indexThatIsGoneHasToBeBuiltAnewAndDoesNotMakeItself() throws Exception {
        try (var engine = ElasticEngine.open(address)) {
            ElasticEngine.delete(address);
            for (Runnable use :
                    List.<Runnable>of(engine::size, () -> engine.write(List.of(page(1, new Random(1))), List.of()))) {
                assertThatThrownBy(use::run)
                        .isInstanceOfSatisfying(
                                EngineFailed.class,
                                failed -> assertThat(failed.kind()).isEqualTo(EngineFailed.Kind.DAMAGED));
            }
            engine.clear();
            assertThat(engine.size().documents()).isZero();
        }
    }

    @Test
    void indexOfSomebodyElseIsNotTouched() throws Exception {
        var theirs = new ElasticAddress(address.server(), "theirs-" + UUID.randomUUID(), new ElasticAddress.None());
        ask("PUT", "/" + theirs.index(), "{}");
        assertThatThrownBy(() -> ElasticEngine.open(theirs)).hasMessageContaining("is none of ours");
        assertThatThrownBy(() -> ElasticEngine.delete(theirs)).hasMessageContaining("is none of ours");
        ask("DELETE", "/" + theirs.index(), "");
    }

    private String ask(String method, String path, String body) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address.server() + path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static Entry page(int id, Random random) {
        var parts = new ArrayList<Entry.Part>();
        for (int i = 0; i <= id % 4; i++) {
            parts.add(new Entry.Part(new Passage(i, List.of("Section"), text(random, 12), 0, 0), null));
        }
        return new Entry(
                key(id),
                new Entry.Place("S" + id % 3, List.of(new DocumentId(String.valueOf(1000 + id)))),
                NodeType.PAGE,
                text(random, 2),
                List.of(WORDS[id % 5]),
                "ana",
                Instant.parse("2026-10-01T10:00:00Z"),
                1,
                Language.ENGLISH,
                parts);
    }

    private static Key key(int id) {
        return new Key(7, new DocumentId(String.valueOf(1000 + id)));
    }

    private static String text(Random random, int words) {
        return IntStream.range(0, words)
                .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
                .collect(Collectors.joining(" "));
    }
}
