package dev.anabranch.server.search.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.search.engine.Filter.SiteSight;
import dev.anabranch.server.search.engine.Filter.Wishes;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every engine has to do.
public abstract class EngineContract {
    private static final Instant LONG_AGO = Instant.parse("2024-03-01T10:00:00Z");
    private static final Instant LATELY = Instant.parse("2026-10-01T10:00:00Z");

    private Engine engine;

    /// An empty engine.
    protected abstract Engine open();

    @BeforeEach
    void fill() {
        engine = open();
        write(
                page("1", "A", List.of("1"), "Onboarding", LONG_AGO, "New colleagues receive a laptop and a badge."),
                page(
                        "2",
                        "A",
                        List.of("2", "1"),
                        "Laptops",
                        LATELY,
                        "Order a laptop with the form.",
                        "Return old laptops."),
                page("3", "B", List.of("3"), "Salaries", LATELY, "The salary of the laptop team is secret."),
                page("4", "B", List.of("4", "3"), "Bonus", LONG_AGO, "Bonus rules for everybody."));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void findsDocumentsByTheirWordsInWhateverForm() {
        assertThat(documents("laptop", Filter.ofWhole()))
                .containsExactlyInAnyOrder("1", "2", "3")
                .startsWith("2");
        assertThat(documents("LAPTOPS", Filter.ofWhole())).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(documents("the of and", Filter.ofWhole())).isEmpty();
        assertThat(documents("giraffe", Filter.ofWhole())).isEmpty();
        assertThat(documents("laptop", Filter.ofWhole(), 1)).containsExactly("2");
    }

    @Test
    void findsPassagesByTheirWordsTitleAndHeadings() {
        var found = engine.passages(words("return laptops"), Filter.ofWhole(), 10);

        assertThat(found.getFirst().key().document().value()).isEqualTo("2");
        assertThat(found.getFirst().ordinal()).isEqualTo(1);
        assertThat(engine.read(found))
                .extractingByKey(found.getFirst())
                .extracting(Passage::text)
                .isEqualTo("Return old laptops.");
        assertThat(engine.passages(words("bonus"), Filter.ofWhole(), 10)).hasSize(1);
    }

    @Test
    void whatAReaderMayNotReadIsNotThereInAnyWay() {
        var outside = sight(Set.of("A"), Set.of());
        assertThat(documents("laptop salary bonus", outside)).containsExactlyInAnyOrder("1", "2");
        assertThat(engine.passages(words("laptop salary"), outside, 10))
                .allMatch(
                        each -> Set.of("1", "2").contains(each.key().document().value()));
        assertThat(engine.nearest(vector(3), outside, 10))
                .extracting(each -> each.key().document().value())
                .containsOnly("1", "2");
        assertThat(engine.counts(words("laptop"), 1, outside).total()).isEqualTo(2);
        assertThat(engine.counts(words("laptop"), 1, outside).spaces()).containsOnlyKeys("7:A");
        assertThat(engine.titles(List.of("sal"), outside, 5)).isEmpty();
        assertThat(engine.titles(List.of("sal"), Filter.ofWhole(), 5)).hasSize(1);
        assertThat(engine.has("salary", outside)).isFalse();
        assertThat(engine.has("salary", Filter.ofWhole())).isTrue();
        assertThat(engine.alike("salery", outside, 3)).isEmpty();
        assertThat(engine.alike("salery", Filter.ofWhole(), 3)).containsExactly("salary");
    }

    @Test
    void whatLiesBelowSomethingClosedIsClosed() {
        assertThat(documents("bonus salary laptop", sight(Set.of("A", "B"), Set.of("3"))))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(documents("bonus salary laptop", sight(Set.of("A", "B"), Set.of("4"))))
                .containsExactlyInAnyOrder("1", "2", "3");
        assertThat(documents("bonus salary laptop", sight(Set.of(), Set.of()))).isEmpty();
        assertThat(documents("bonus", Filter.of(List.of()))).isEmpty();
    }

    @Test
    void tenThousandClosedDocumentsAreANormalCase() {
        Set<String> closed = new java.util.HashSet<>();
        IntStream.range(100, 10_100).forEach(id -> closed.add(String.valueOf(id)));

        assertThat(documents("laptop", sight(Set.of("A", "B"), closed))).hasSize(3);
    }

    @Test
    void anotherSitesDocumentsWithTheSameIdsAreOthers() {
        write(new Entry(
                new Key(8, new DocumentId("1")),
                new Entry.Place("A", List.of(new DocumentId("1"))),
                NodeType.PAGE,
                "Elsewhere",
                List.of(),
                "",
                LATELY,
                1,
                Language.ENGLISH,
                List.of(new Entry.Part(new Passage(0, List.of(), "Another laptop.", 0, 0), vector(1)))));

        assertThat(engine.documents(words("laptop"), sight(Set.of("A"), Set.of("2")), 10))
                .extracting(Scored::key)
                .containsExactly(key("1"));
        assertThat(engine.documents(words("laptop"), Filter.ofWhole(), 10)).hasSize(4);
    }

    @Test
    void wishesNarrowWhatIsFound() {
        var all = Filter.ofWhole();
        assertThat(documents("laptop", all.wishing(wish(Set.of("7:B"), Set.of(), Optional.empty()))))
                .containsExactly("3");
        assertThat(documents("laptop", all.wishing(wish(Set.of(), Set.of("label-2"), Optional.empty()))))
                .containsExactly("2");
        assertThat(documents("laptop", all.wishing(wish(Set.of(), Set.of(), Optional.of(LATELY)))))
                .containsExactlyInAnyOrder("2", "3");
        assertThat(documents("laptop", all.among(List.of(key("3"), key("4"))))).containsExactly("3");
    }

    @Test
    void countsSayHowWhatWasFoundIsDistributed() {
        var counts = engine.counts(words("laptop"), 1, Filter.ofWhole());

        assertThat(counts.total()).isEqualTo(3);
        assertThat(counts.spaces()).containsEntry("7:A", 2).containsEntry("7:B", 1);
        assertThat(counts.types()).containsEntry("page", 3);
        assertThat(counts.years()).containsEntry("2024", 1).containsEntry("2026", 2);
        assertThat(counts.labels()).containsEntry("label-1", 1).containsEntry("all", 3);
        assertThat(engine.counts(words("laptop badge"), 2, Filter.ofWhole()).total())
                .isEqualTo(1);
    }

    @Test
    void theNearestPassagesComeWithTheirCosines() {
        var found = engine.nearest(vector(3), Filter.ofWhole(), 2);

        assertThat(found).hasSize(2);
        assertThat(found.getFirst().key()).isEqualTo(key("3"));
        assertThat(found.getFirst().score()).isBetween(0.97f, 1.03f);
        assertThat(found.get(1).score()).isLessThan(0.8f);
        assertThat(engine.dimensions()).contains(8);
    }

    @Test
    void vectorsOfAnotherLengthAreRefused() {
        assertThatThrownBy(() -> engine.nearest(new float[] {1, 0}, Filter.ofWhole(), 2))
                .isInstanceOf(EngineFailed.class)
                .hasMessageContaining("build the index anew");
    }

    @Test
    void titlesAreFoundWhileTheyAreTyped() {
        assertThat(titles("lap")).containsExactly("2");
        assertThat(titles("onb")).containsExactly("1");
        assertThat(titles("bon", "us")).isEmpty();
    }

    @Test
    void aDocumentIsReplacedAsAWholeAndRemovedAsAWhole() {
        write(page("2", "A", List.of("2", "1"), "Laptops", LATELY, "Only one passage now."));
        assertThat(engine.passagesOf(List.of(key("2"))).get(key("2"))).hasSize(1);
        assertThat(engine.passages(words("return"), Filter.ofWhole(), 5)).isEmpty();

        engine.write(List.of(), List.of(key("2")));
        engine.commit();

        assertThat(documents("laptop", Filter.ofWhole())).doesNotContain("2");
        assertThat(engine.passagesOf(List.of(key("2")))).isEmpty();
        assertThat(engine.size().documents()).isEqualTo(3);
    }

    @Test
    void knowsWhatLiesBelowADocument() {
        assertThat(engine.below(List.of(key("1")))).containsExactly(key("2"));
        assertThat(engine.below(List.of(key("1"), key("3")))).containsExactlyInAnyOrder(key("2"), key("4"));
        assertThat(engine.below(List.of(key("4")))).isEmpty();
    }

    @Test
    void keepsWhatItHolds() {
        assertThat(engine.size()).isEqualTo(new Engine.Size(4, 5, 5));
        assertThat(engine.languages()).containsEntry(Language.ENGLISH, 4);

        engine.mark("one");
        engine.commit();
        assertThat(engine.mark()).isEqualTo("one");

        engine.clear();
        assertThat(engine.size()).isEqualTo(new Engine.Size(0, 0, 0));
    }

    @Test
    void manyDocumentsRankTheSameEveryTime() {
        var many = IntStream.range(100, 400)
                .mapToObj(id -> page(
                        String.valueOf(id),
                        "A",
                        List.of(String.valueOf(id)),
                        "Note " + id,
                        LATELY,
                        "giraffe ".repeat(id % 7 + 1)))
                .toList();
        write(many.toArray(Entry[]::new));

        var found = engine.documents(words("giraffe"), Filter.ofWhole(), 20);

        assertThat(found).hasSize(20).isEqualTo(engine.documents(words("giraffe"), Filter.ofWhole(), 20));
        assertThat(found)
                .allMatch(each -> Integer.parseInt(each.key().document().value()) % 7 == 6);
    }

    private List<String> documents(String query, Filter filter) {
        return documents(query, filter, 10);
    }

    private List<String> documents(String query, Filter filter, int most) {
        return engine.documents(words(query), filter, most).stream()
                .map(each -> each.key().document().value())
                .toList();
    }

    private List<String> titles(String... words) {
        return engine.titles(List.of(words), Filter.ofWhole(), 5).stream()
                .map(each -> each.key().document().value())
                .toList();
    }

    private void write(Entry... entries) {
        engine.write(List.of(entries), List.of());
        engine.commit();
    }

    private static LexicalQuery words(String query) {
        return LexicalQuery.of(query, List.of(Language.ENGLISH), Language.ENGLISH);
    }

    private static Filter sight(Set<String> spaces, Collection<String> closed) {
        var ids = new java.util.HashSet<DocumentId>();
        closed.forEach(id -> ids.add(new DocumentId(id)));
        return Filter.of(List.of(new SiteSight(7, spaces, ids, spaces + " " + closed.hashCode())));
    }

    private static Wishes wish(Set<String> spaces, Set<String> labels, Optional<Instant> from) {
        return new Wishes(spaces, Set.of(), labels, Set.of(), from, Optional.empty());
    }

    private static Key key(String id) {
        return new Key(7, new DocumentId(id));
    }

    private static Entry page(String id, String space, List<String> way, String title, Instant at, String... texts) {
        var parts = new ArrayList<Entry.Part>();
        for (var text : texts) {
            parts.add(new Entry.Part(
                    new Passage(parts.size(), List.of("Section"), text, 0, 0), vector(Integer.parseInt(id))));
        }
        return new Entry(
                key(id),
                new Entry.Place(space, way.stream().map(DocumentId::new).toList()),
                NodeType.PAGE,
                title,
                List.of("all", "label-" + id),
                "ana",
                at,
                1,
                Language.ENGLISH,
                parts);
    }

    /// A direction of its own for each of the first documents.
    private static float[] vector(int id) {
        var vector = new float[8];
        vector[id % 8] = 0.9f;
        vector[(id + 1) % 8] = (float) Math.sqrt(1 - 0.81);
        return vector;
    }
}
