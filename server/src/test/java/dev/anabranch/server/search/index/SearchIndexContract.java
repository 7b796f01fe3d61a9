package dev.anabranch.server.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.anabranch.converter.page.TextBlock;
import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Document;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.IndexPlace;
import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.lucene.LuceneEngine;
import dev.anabranch.server.search.lucene.LucenePlace;
import dev.anabranch.server.search.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The index follows the content, whatever happens in between.
abstract class SearchIndexContract {
    private static final Space SPACE = new Space("100", "DOC", "Documents", "/spaces/DOC");

    @RegisterExtension
    final TestDatabase held;

    @TempDir
    private Path folder;

    private final ContentStore content;
    private final Vectors vectors = new Vectors("one");
    private final Texts texts = new Texts();
    private AnsweringIndex engine = new AnsweringIndex();
    private SearchIndex index;

    SearchIndexContract(Product product) {
        held = TestDatabase.of(product);
        content = ContentStore.of(
                held.database(), "https://acme.example", List.of(ContentStore.SEARCH), Clock.systemUTC());
        index = new SearchIndex(
                held.database(), LuceneEngine.inMemory(), vectors, texts, Clock.systemUTC()); // nobody opens it
    }

    /// Where the index lies.
    protected abstract IndexPlace place();

    /// A folder of the test.
    protected Path folder() {
        return folder.resolve("index");
    }

    /// How many indexes there are at the place, whole or not.
    protected abstract int kept() throws Exception;

    /// Takes all of it away.
    protected abstract void lose();

    @BeforeEach
    void open() {
        index = index(vectors);
        content.apply(List.of(new Change.SpaceSeen(SPACE)), List.of());
    }

    @AfterEach
    void close() {
        index.close();
        engine.close();
    }

    @Test
    void followsWhatComesChangesMovesAndGoes() {
        apply(page("1", "", "About gnus"), page("2", "1", "Gnus eat grass"), page("3", "", "Elsewhere"));
        index.open();
        catchUp();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2");
        assertThat(engine.below(keys("1"))).containsExactlyElementsOf(keys("2"));

        apply(page("1", "3", "About gnus"));
        catchUp();
        assertThat(engine.below(keys("3"))).containsExactlyInAnyOrderElementsOf(keys("1", "2"));

        content.apply(List.of(new Change.Removed(new DocumentId("2"))), List.of());
        catchUp();
        assertThat(found("gnu")).containsExactly("1");
        assertThat(index.backlog()).isEqualTo(new SearchIndex.Backlog(0, 0, 0, 0));
    }

    @Test
    void vectorsThatWereMadeAndNotWrittenAreWrittenByTheNextCall() {
        apply(page("1", "", "About gnus"));
        index.open();
        assertThat(index.update()).isTrue();
        vectors.failAfterwards = true;
        assertThatThrownBy(index::makeVectors).isInstanceOf(IllegalStateException.class);
        assertThat(engine.size().vectors()).isZero();

        vectors.failAfterwards = false;
        assertThat(index.makeVectors()).isTrue();

        assertThat(engine.size().vectors()).isEqualTo(1);
        assertThat(index.makeVectors()).isFalse();
    }

    @Test
    void aMoveThatComesWhileVectorsAreMadeIsNotOverlooked() {
        apply(page("1", "", "About gnus"), page("2", "1", "Gnus eat grass"), page("3", "", "Elsewhere"));
        index.open();
        assertThat(index.update()).isTrue();
        apply(page("1", "3", "About gnus"));

        assertThat(index.makeVectors()).isTrue();
        catchUp();

        assertThat(engine.below(keys("3"))).containsExactlyInAnyOrderElementsOf(keys("1", "2"));
    }

    @Test
    void aModelThatComesLaterMakesUpForWhatWasThereAndAnotherBeginsAnew() {
        apply(page("1", "", "About gnus"));
        index = index(PassageVectors.NONE);
        index.open();
        catchUp();
        assertThat(index.backlog().vectors()).isZero();

        index = index(vectors);
        assertThat(index.open()).isFalse();
        catchUp();
        assertThat(engine.size().vectors()).isEqualTo(1);
        index = index(PassageVectors.NONE);
        assertThat(index.open()).isFalse();

        index = index(new Vectors("two"));
        assertThat(index.open()).isTrue();
        assertThat(found("gnu")).as("by the old one").containsExactly("1");
        assertThat(engine.dimensions()).as("vectors of another model").isEmpty();
        catchUp();
        assertThat(engine.dimensions()).contains(2);
        assertThat(engine.size()).isEqualTo(new Engine.Size(1, 1, 1));
        assertThat(index.open()).isFalse();
    }

    @Test
    void anIndexThatIsLostIsFilledAnewAndVectorsAreNotMadeTwice() {
        apply(page("1", "", "About gnus"));
        index.open();
        catchUp();
        int made = vectors.made;

        engine.close();
        index.close();
        lose();
        index = index(vectors);
        assertThat(index.open()).isTrue();
        catchUp();

        assertThat(found("gnu")).containsExactly("1");
        assertThat(engine.size().vectors()).isEqualTo(1);
        assertThat(vectors.made).isEqualTo(made);
    }

    @Test
    void anIndexThatIsDamagedInUseIsThrownAway() throws IOException {
        assumeTrue(place() instanceof LucenePlace, "Elasticsearch looks after its files by itself");
        apply(page("1", "", "About gnus"));
        index.open();
        catchUp();
        engine.close();
        index.close();
        try (var files = Files.list(folder.resolve("index"))) {
            for (var file : files.filter(each -> each.getFileName().toString().matches("_.*"))
                    .toList()) {
                Files.write(file, new byte[] {1});
            }
        }
        assertThatThrownBy(() -> LuceneEngine.open(folder.resolve("index")))
                .isInstanceOfSatisfying(
                        EngineFailed.class, failed -> assertThat(failed.kind()).isEqualTo(EngineFailed.Kind.DAMAGED));

        index = index(vectors);
        assertThat(index.open()).isTrue(); // nothing keeps it locked
        catchUp();

        assertThat(found("gnu")).containsExactly("1");
    }

    @Test
    void filesThatNobodyCanReadNowWaitAndHoldUpNoVectors() {
        apply(page("1", "", "About gnus"));
        content.apply(
                List.of(new Change.Attached(node(NodeType.ATTACHMENT, "att9", "1", "gnus.txt"), "text/plain", 3, "cd")),
                List.of());
        index.open();
        texts.canRead = false;
        assertThat(index.work()).isTrue();
        assertThat(index.work()).isTrue();
        assertThat(engine.size().vectors()).isEqualTo(1);
        assertThatThrownBy(index::work).isInstanceOf(EngineFailed.class).hasMessageContaining("attached files");
        assertThat(index.backlog().files()).isEqualTo(1);

        texts.canRead = true;
        catchUp();

        assertThat(found("zebra")).containsExactly("att9");
        assertThat(index.backlog()).isEqualTo(new SearchIndex.Backlog(0, 0, 0, 0));
    }

    @Test
    void whatIsNotChosenIsInNoIndexAndTheLastWordCounts() {
        apply(page("1", "", "About gnus"), page("2", "1", "Gnus eat grass"), page("3", "", "Gnus elsewhere"));
        comment("9", "2", "Gnus, said somebody");
        index.open();
        catchUp();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2", "3", "9");

        assertThat(decide(IndexChoices.Scope.ALONE, IndexChoices.Decision.OUT, "2"))
                .isEqualTo(2);
        catchUp();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "3");
        assertThat(engine.size().documents()).isEqualTo(2);
        assertThat(states()).containsEntry("2", "not-chosen").containsEntry("9", "not-chosen");
        decide(IndexChoices.Scope.ALONE, IndexChoices.Decision.IN, "9");
        catchUp();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "3", "9");
        assertThat(decide(IndexChoices.Scope.ALONE, IndexChoices.Decision.OUT, "2"))
                .as("decided so before")
                .isZero();

        assertThat(decide(IndexChoices.Scope.WITH_ALL_BELOW, IndexChoices.Decision.OUT, "1"))
                .isEqualTo(3);
        assertThat(decide(IndexChoices.Scope.WITH_ALL_BELOW, IndexChoices.Decision.OUT, "1"))
                .as("decided so before")
                .isZero();
        catchUp();
        assertThat(found("gnu")).containsExactly("3");
        apply(page("4", "2", "A new gnu"));
        catchUp();
        assertThat(found("gnu")).containsExactly("3");
        index.rebuild();
        catchUp();
        assertThat(found("gnu")).containsExactly("3");
    }

    @Test
    void aSpaceIndexesOnlyWhatIsChosenAndWhatMovesBelowThat() {
        apply(page("1", "", "About gnus"), page("2", "1", "Gnus eat grass"), page("3", "", "Gnus elsewhere"));
        apply(page("5", "3", "Gnus below"), page("6", "5", "Gnus at the bottom"));
        index.open();
        catchUp();
        var only = new SpaceSwitch(true, Set.of());
        assertThat(choices().change(content.address(), SPACE.id(), _ -> only)).isEqualTo(5);
        assertThat(choices().change(content.address(), SPACE.id(), _ -> only)).isZero();
        catchUp();
        assertThat(found("gnu")).isEmpty();
        assertThat(engine.size().documents()).isZero();

        decide(IndexChoices.Scope.WITH_ALL_BELOW, IndexChoices.Decision.IN, "1");
        catchUp();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2");
        apply(page("5", "2", "Gnus below"));
        catchUp();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2", "5", "6");
        apply(page("5", "3", "Gnus below"));
        catchUp();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2");

        choices().change(content.address(), SPACE.id(), now -> {
            assertThat(now).isEqualTo(only);
            return new SpaceSwitch(false, Set.of(IndexKind.PAGE));
        });
        comment("9", "3", "Gnus, said somebody");
        catchUp();
        assertThat(found("gnu")).containsExactly("9");
        decide(IndexChoices.Scope.ALONE, IndexChoices.Decision.IN, "3");
        catchUp();
        assertThat(found("gnu")).containsExactlyInAnyOrder("3", "9");
    }

    @Test
    void recordsAreListedInPartsAndCountedByState() {
        var ids = java.util.stream.IntStream.range(0, 23).mapToObj(i -> String.valueOf(100 + i));
        apply(ids.map(id -> page(id, "", "Gnu " + id)).toArray(Document[]::new));
        index.open();
        assertThat(states().values()).hasSize(23).containsOnly("waiting");
        catchUp();
        comment("9", "101", "Gnus, said somebody");
        held.run("UPDATE indexed SET state = 'failed', passages = 0, problem = 'torn' WHERE document = '105'");
        decide(IndexChoices.Scope.ALONE, IndexChoices.Decision.OUT, "107");
        index.update();
        apply(page("110", "", "Another gnu", 2));

        assertThat(states())
                .hasSize(24)
                .containsEntry("105", "failed")
                .containsEntry("107", "not-chosen")
                .containsEntry("110", "waiting")
                .containsEntry("9", "indexed");
        for (var state : IndexRecord.State.values()) {
            var wanted = new IndexRecords.Wanted(Optional.of(state), Optional.empty(), Optional.empty());
            var listed = list(wanted, 4);
            assertThat(listed).allMatch(each -> each.state() == state).doesNotHaveDuplicates();
            assertThat(records().counts().stream()
                            .filter(each -> each.state() == state)
                            .mapToLong(IndexRecords.Count::documents)
                            .sum())
                    .as("%s", state)
                    .isEqualTo(listed.size())
                    .isPositive();
        }
        assertThat(records().counts().stream()
                        .mapToLong(IndexRecords.Count::passages)
                        .sum())
                .isEqualTo(engine.size().passages() - 1); // one was made to look as if it had failed
        var comments = list(
                new IndexRecords.Wanted(
                        Optional.empty(),
                        Optional.of(List.of(new IndexRecords.OfSpace(content.site(), SPACE.id()))),
                        Optional.of(NodeType.COMMENT)),
                1);
        assertThat(comments).extracting(IndexRecord::hangsAt).containsExactly("Page 101");

        assertThat(choices().retry(content.address(), List.of(new DocumentId("105"), new DocumentId("106"))))
                .isEqualTo(1);
        catchUp();
        assertThat(states().values()).doesNotContain("failed", "waiting");
    }

    @Test
    void anIndexThatIsBuiltAnewAnswersMeanwhileAndFollowsWhatChanges() throws Exception {
        apply(page("1", "", "About gnus"), page("2", "1", "Gnus eat grass"), page("3", "", "Elsewhere"));
        apply(page("4", "", "A gnu to go"));
        index.open();
        catchUp();
        int made = vectors.made;

        assertThat(index.askToBuildAnew()).isTrue();
        assertThat(index.work()).isTrue();
        assertThat(kept()).isEqualTo(2);
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2", "4");
        apply(page("3", "", "A gnu, too", 2), page("1", "3", "About gnus"));
        content.apply(List.of(new Change.Removed(new DocumentId("4"))), List.of());
        assertThat(index.backlog().beside()).isEqualTo(3);
        assertThat(index.update()).isTrue();
        assertThat(kept()).isEqualTo(2);
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(states()).containsEntry("3", "indexed").doesNotContainKey("4");
        catchUp();

        assertThat(kept()).isEqualTo(1);
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(engine.below(keys("3"))).containsExactlyInAnyOrderElementsOf(keys("1", "2"));
        assertThat(engine.size()).isEqualTo(new Engine.Size(3, 3, 3));
        assertThat(vectors.made).as("made once more").isEqualTo(made + 1);
        assertThat(index.backlog()).isEqualTo(new SearchIndex.Backlog(0, 0, 0, 0));
        assertThat(held.number("SELECT COUNT(DISTINCT index_number) FROM indexed"))
                .isEqualTo(1);

        index.rebuildBeside(); // and back
        catchUp();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2", "3");
        index = index(vectors);
        assertThat(index.open()).isFalse();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void aRebuildThatIsCutOffGoesOnOrBeginsAgainAndLeavesNothingBehind() throws Exception {
        apply(page("1", "", "About gnus"), page("2", "1", "Gnus eat grass"));
        index.open();
        catchUp();
        index.askToBuildAnew();
        index.work();
        index = index(vectors);
        assertThat(index.open()).as("goes on").isTrue();
        assertThat(index.backlog().beside()).isZero();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2");
        catchUp();
        assertThat(kept()).isEqualTo(1);
        assertThat(held.number("SELECT COUNT(*) FROM kept_index")).isEqualTo(1);

        index.askToBuildAnew();
        index.work();
        held.run("UPDATE kept_index SET mark = 'none' WHERE replaces IS NOT NULL"); // died before it bore its mark
        index = index(vectors);
        assertThat(index.open()).as("begun again, as nobody knows it").isTrue();
        assertThat(kept()).isEqualTo(2);
        assertThat(held.number("SELECT COUNT(*) FROM kept_index")).isEqualTo(2);
        catchUp();
        assertThat(kept()).isEqualTo(1);
        assertThat(index.open()).as("that was it").isFalse();

        index.askToBuildAnew();
        index.work();
        held.run("UPDATE kept_index SET replaces = NULL, mark = 'x' || mark WHERE replaces IS NULL"); // lost its own
        index = index(vectors);
        assertThat(index.open()).isTrue();
        catchUp();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2");
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void aProcessThatDiesAfterTheSwitchIsTidiedUpAfter() throws Exception {
        apply(page("1", "", "About gnus"));
        index.open();
        catchUp();
        index.askToBuildAnew();
        index.work();
        index.close();
        engine.close();
        var place = place();
        place.putInPlace(place.beside().orElseThrow()).close();

        index = index(vectors);
        assertThat(index.open()).isFalse();

        assertThat(found("gnu")).containsExactly("1");
        assertThat(kept()).isEqualTo(1);
        assertThat(held.number("SELECT COUNT(*) FROM kept_index WHERE replaces IS NULL"))
                .isEqualTo(1);
        assertThat(held.number("SELECT COUNT(DISTINCT index_number) FROM indexed"))
                .isEqualTo(1);
    }

    @Test
    void aStepOfWhichNobodyHeardWasTaken() throws Exception {
        apply(page("1", "", "About gnus"));
        var place = new TroubledPlace(place()).losingSteps(true);
        index = index(place, vectors);
        index.open();
        catchUp();
        index.askToBuildAnew();
        assertThatThrownBy(this::catchUp)
                .isInstanceOfSatisfying(
                        EngineFailed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(EngineFailed.Kind.UNAVAILABLE));
        var mark = place.toRead().orElseThrow();
        place.losingSteps(false);
        apply(page("2", "", "Gnus eat grass"));
        catchUp();

        assertThat(engine.mark()).as("not thrown away").isEqualTo(mark.mark());
        mark.close();
        assertThat(found("gnu")).containsExactlyInAnyOrder("1", "2");
        assertThat(kept()).isEqualTo(1);
        assertThat(held.number("SELECT COUNT(*) FROM kept_index WHERE replaces IS NULL AND rebuild = 0"))
                .isEqualTo(1);
        assertThat(held.number("SELECT COUNT(*) FROM kept_index")).isEqualTo(1);
    }

    @Test
    void whatIsDamagedBesideIsBegunAgain() throws Exception {
        apply(page("1", "", "About gnus"));
        var damaged = new AtomicBoolean(true);
        var place = new TroubledPlace(place())
                .besides(engine -> TroubledPlace.before(engine, "write", () -> {
                    if (damaged.get()) {
                        throw new EngineFailed(EngineFailed.Kind.DAMAGED, "It is damaged.");
                    }
                }));
        index = index(place, vectors);
        index.open();
        catchUp();
        var before = engine.mark();
        index.askToBuildAnew();
        assertThat(index.work()).isTrue();
        assertThat(engine.mark()).isEqualTo(before);
        assertThat(held.number("SELECT COUNT(*) FROM kept_index")).isEqualTo(2);
        assertThat(held.number("SELECT MAX(number) FROM kept_index"))
                .as("begun once more")
                .isEqualTo(3);
        damaged.set(false);
        catchUp();

        assertThat(engine.mark()).isNotEqualTo(before);
        assertThat(found("gnu")).containsExactly("1");
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void whatWasOpenedBesideIsClosedWhenTheDatabaseFailsAtThatMoment() {
        apply(page("1", "", "About gnus"));
        index.open();
        catchUp();
        index.askToBuildAnew();
        index.work();
        var place = new TroubledPlace(place()).besides(engine -> {
            held.run("ALTER TABLE kept_index RENAME TO kept_elsewhere");
            return engine;
        });
        index = index(place, vectors);
        assertThatThrownBy(index::open).isInstanceOf(RuntimeException.class);
        held.run("ALTER TABLE kept_elsewhere RENAME TO kept_index");
        place.besides(engine -> engine);

        assertThat(index.open()).as("goes on").isTrue();
        catchUp();
        assertThat(found("gnu")).containsExactly("1");
    }

    @Test
    void aModelThatFailsHoldsUpNoOtherCare() {
        var asked = new AtomicInteger();
        apply(page("1", "", "About gnus"));
        var place = new TroubledPlace(place())
                .opening(engine -> TroubledPlace.before(engine, "consolidate", asked::incrementAndGet));
        index = index(place, vectors);
        index.open();
        index = index(place, vectors); // which opens what there is
        index.open();
        vectors.failAfterwards = true;
        assertThat(index.work()).isTrue();
        assertThat(asked).hasValue(0);
        assertThatThrownBy(index::work).isInstanceOf(IllegalStateException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsDecidedBeforeThereIsAnIndexCounts() {
        apply(page("1", "", "About gnus"), page("2", "", "Gnus eat grass"));
        assertThat(decide(IndexChoices.Scope.ALONE, IndexChoices.Decision.OUT, "2"))
                .isEqualTo(1);
        index.open();
        catchUp();
        assertThat(found("gnu")).containsExactly("1");
    }

    @Test
    void whoOnlyReadsComparesNoVectorsOfAnotherModel() {
        apply(page("1", "", "About gnus"));
        index.open();
        catchUp();
        try (var same = AnsweringIndex.reading(new TroubledPlace(place()).missing(1), vectors)
                        .orElseThrow();
                var other = AnsweringIndex.reading(place(), new Vectors("two")).orElseThrow()) {
            assertThat(same.dimensions()).contains(2);
            assertThat(same.nearest(new float[] {1, 0}, Filter.ofWhole(), 10)).hasSize(1);
            assertThat(other.dimensions()).isEmpty();
            assertThat(other.nearest(new float[] {1, 0}, Filter.ofWhole(), 10)).isEmpty();
        }
        assertThat(AnsweringIndex.reading(new TroubledPlace(place()).missing(2), vectors))
                .isEmpty();
    }

    @Test
    void aSpaceThatIsLetGoLeavesTheIndex() {
        apply(page("1", "", "About gnus"));
        index.open();
        catchUp();
        content.inTransaction(open -> {
            content.release(open, SPACE);
            return true;
        });
        catchUp();

        assertThat(engine.size().documents()).isZero();
        assertThat(records().counts()).isEmpty();
    }

    private IndexRecords records() {
        return new IndexRecords(held.database(), engine::mark);
    }

    private IndexChoices choices() {
        return new IndexChoices(held.database(), engine::mark, Clock.systemUTC());
    }

    private int decide(IndexChoices.Scope scope, IndexChoices.Decision decision, String id) {
        return choices().decide(content.address(), List.of(new DocumentId(id)), scope, decision);
    }

    private List<IndexRecord> list(IndexRecords.Wanted wanted, int limit) {
        var all = new java.util.ArrayList<IndexRecord>();
        var next = Optional.of("");
        while (next.isPresent()) {
            var part = records().list(wanted, next.get(), limit);
            assertThat(part.records()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(part.records());
            next = part.next();
        }
        return all;
    }

    private Map<String, String> states() {
        var states = new HashMap<String, String>();
        list(IndexRecords.Wanted.ALL, 5)
                .forEach(each -> states.put(each.id().value(), each.state().word()));
        return states;
    }

    private void comment(String id, String above, String text) {
        content.apply(
                List.of(new Change.Upserted(new Document(
                        node(NodeType.COMMENT, id, above, "", 1),
                        List.of(),
                        new Body(Body.Format.STORAGE, "<p>" + text + "</p>"),
                        Set.of()))),
                List.of());
    }

    private SearchIndex index(PassageVectors meaning) {
        return index(place(), meaning);
    }

    private SearchIndex index(IndexPlace place, PassageVectors meaning) {
        index.close();
        engine.close();
        engine = new AnsweringIndex();
        return new SearchIndex(held.database(), place, engine, meaning, texts, Clock.systemUTC());
    }

    private void catchUp() {
        int steps = 0;
        while (index.work()) {
            assertThat(++steps).as("work that has no end").isLessThan(50);
        }
    }

    private List<String> found(String query) {
        return engine
                .documents(LexicalQuery.of(query, List.of(Language.ENGLISH), Language.ENGLISH), Filter.ofWhole(), 10)
                .stream()
                .map(each -> each.key().document().value())
                .toList();
    }

    private List<dev.anabranch.server.search.engine.Key> keys(String... ids) {
        return List.of(ids).stream()
                .map(id -> new dev.anabranch.server.search.engine.Key(content.site(), new DocumentId(id)))
                .toList();
    }

    private void apply(Document... pages) {
        content.apply(List.of(pages).stream().<Change>map(Change.Upserted::new).toList(), List.of());
    }

    private static Document page(String id, String above, String text) {
        return page(id, above, text, 1);
    }

    private static Document page(String id, String above, String text, int version) {
        return new Document(
                node(NodeType.PAGE, id, above, "Page " + id, version),
                List.of(),
                new Body(Body.Format.STORAGE, "<p>" + text + "</p>"),
                Set.of());
    }

    private static Node node(NodeType type, String id, String above, String title) {
        return node(type, id, above, title, 1);
    }

    private static Node node(NodeType type, String id, String above, String title, int version) {
        return new Node(
                new DocumentId(id),
                type,
                SPACE.id(),
                DocumentId.parse(above),
                title,
                new Edition(version, Instant.EPOCH, Instant.EPOCH, Optional.empty()),
                "/pages/" + id);
    }

    /// A model that counts.
    private static final class Vectors implements PassageVectors {
        private final String model;
        private final Map<String, float[]> kept = new HashMap<>();
        private int made;
        private boolean failAfterwards;

        Vectors(String model) {
            this.model = model;
        }

        @Override
        public String model() {
            return model;
        }

        @Override
        public Map<String, float[]> known(List<String> hashes) {
            var known = new HashMap<>(kept);
            known.keySet().retainAll(hashes);
            return known;
        }

        @Override
        public Map<String, float[]> make(Map<String, String> wanted) {
            wanted.keySet().forEach(hash -> kept.put(hash, new float[] {1, 0}));
            made += wanted.size();
            if (failAfterwards) {
                throw new IllegalStateException("The process ends here.");
            }
            return known(List.copyOf(wanted.keySet()));
        }
    }

    private static final class Texts implements FileTexts {
        private boolean canRead = true;
        private boolean read;

        @Override
        public Optional<FileText> known(StoredDocument file) {
            return read
                    ? Optional.of(new FileText(
                            List.of(new TextBlock(TextBlock.Kind.PARAGRAPH, "A zebra.", List.of(), 0, 0)), ""))
                    : Optional.empty();
        }

        @Override
        public boolean read(StoredDocument file) {
            read = canRead;
            return canRead;
        }
    }
}
