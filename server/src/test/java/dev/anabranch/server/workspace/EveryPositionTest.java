package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Remark;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.source.Batch;
import dev.anabranch.server.source.Contents;
import dev.anabranch.server.source.Holdings;
import dev.anabranch.server.source.Scope;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.source.Source;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A source of 500 pages with posts, files and comments, and every position that a reading of it passes: whoever goes
/// on from one misses nothing and is told nothing twice. A build goes on from each fourth, `-Danabranch.slices=1` from
/// all.
@ParameterizedClass
@EnumSource(names = {"CLOUD", "DATA_CENTER"})
class EveryPositionTest {
    private static final int PAGES = 500;
    /// So many posts, files and comments, each.
    private static final int OTHERS = 70;

    private static final Contents EVERYTHING =
            Contents.TEXTS.withAttachments(true).withComments(true);

    @RegisterExtension
    private final LiveMirror site;

    @RegisterExtension
    private final TestDatabase held = TestDatabase.of(Product.SQLITE);

    @TempDir
    private Path folder;

    EveryPositionTest(SiteKind kind) {
        this.site = LiveMirror.generated(PAGES, kind);
        var pages = site.topPages();
        for (int number = 0; number < OTHERS; number++) {
            site.post("Post " + number, "<p>x</p>");
            long page = pages.get(number % pages.size());
            site.attach(page, number + ".txt", "text " + number);
            site.comment(page, "<p>Remark " + number + "</p>");
        }
    }

    @Test
    void readingGoesOnFromEachPositionWithoutGapAndWithoutRepetition() {
        var whole = read(Optional.empty(), store("whole"));
        assertThat(whole).hasSizeGreaterThan(5);
        assertThat(ids(whole)).hasSize(PAGES + 3 * OTHERS).doesNotHaveDuplicates();
        for (int known = 1; known <= whole.size(); known += Turn.all() ? 1 : 4) {
            var store = store("known " + known);
            whole.subList(0, known).forEach(batch -> store.apply(batch.changes(), List.of()));
            var rest = read(Optional.of(whole.get(known - 1).position()), store);
            assertThat(ids(rest))
                    .as("from position %d of %d", known, whole.size())
                    .containsExactlyInAnyOrderElementsOf(ids(whole.subList(known, whole.size())));
        }
    }

    /// What a sweep lists decides what is gone; it must know whatever a full reading gives.
    @Test
    void aSweepListsWhateverAFullReadingGives() {
        var store = store("whole");
        var whole = read(Optional.empty(), store);
        var source = open();
        var sweep = source.sweep(scope(source, store));
        while (sweep.next().isPresent()) {
            assertThat(sweep.gone()).isEmpty();
        }
        assertThat(sweep.gone()).isEmpty();
        assertThat(sweep.census().orElseThrow().there()).containsAll(ids(whole)).containsAll(places(whole));
    }

    /// As a process of its own would.
    private Source open() {
        return site.upstream().open(exchange -> {}, new FileStore(folder), Clock.systemUTC());
    }

    private ContentStore store(String name) {
        var store = ContentStore.of(held.database(), name, List.of(), Clock.systemUTC());
        store.apply(List.of(new Change.SpaceSeen(open().spaces(List.of("GEN1")).getFirst())), List.of());
        return store;
    }

    private List<Batch> read(Optional<String> position, ContentStore store) {
        var source = open();
        var batches = new ArrayList<Batch>();
        var at = position;
        do {
            var batch = source.changesAfter(scope(source, store), at);
            store.apply(batch.changes(), List.of());
            batches.add(batch);
            at = Optional.of(batch.position());
        } while (batches.getLast().hasMore());
        assertThat(batches).allMatch(Batch::complete);
        return batches;
    }

    private static Scope scope(Source source, ContentStore store) {
        return new Scope(source.spaces(List.of("GEN1")), EVERYTHING, Selection.EVERYTHING, holdings(store));
    }

    private static List<DocumentId> ids(List<Batch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.changes().stream())
                .flatMap(EveryPositionTest::document)
                .toList();
    }

    private static Stream<DocumentId> document(Change change) {
        return switch (change) {
            case Change.Upserted(var document) -> Stream.of(document.node().id());
            case Change.Commented(var document, var _) ->
                Stream.of(document.node().id());
            case Change.Attached attached -> Stream.of(attached.node().id());
            default -> Stream.empty();
        };
    }

    private static Set<DocumentId> places(List<Batch> batches) {
        var places = new HashSet<DocumentId>();
        for (var batch : batches) {
            for (var change : batch.changes()) {
                if (change instanceof Change.Placed(var node)) {
                    places.add(node.id());
                }
            }
        }
        return places;
    }

    private static Holdings holdings(ContentStore content) {
        return new Holdings() {
            @Override
            public Map<DocumentId, Held> held(Collection<DocumentId> ids) {
                return content.held(ids);
            }

            @Override
            public Map<DocumentId, Remark> remarks(Collection<DocumentId> comments) {
                return content.remarks(comments);
            }

            @Override
            public Map<DocumentId, Held> heldIn(Collection<String> spaceIds) {
                return content.heldIn(spaceIds);
            }

            @Override
            public List<Space> spaces() {
                return content.spaces();
            }
        };
    }
}
