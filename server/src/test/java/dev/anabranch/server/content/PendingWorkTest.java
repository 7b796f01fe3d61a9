package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class PendingWorkTest {
    @RegisterExtension
    final TestDatabase held;

    private final OpenContent content;

    PendingWorkTest(Product product) {
        held = TestDatabase.of(product);
        content = OpenContent.of(held.database());
    }

    @Test
    void everyProjectionGetsOneRowForEachDocument() {
        content.apply(
                Draft.page("1").titled("Home").read(),
                Draft.of(NodeType.BLOG_POST, "2").read());
        for (var projection : List.of(OpenContent.FILES, OpenContent.INDEX)) {
            assertThat(content.all(projection))
                    .extracting(work -> work.document().value(), PendingWork::cause, PendingWork::type)
                    .containsExactly(tuple("1", Cause.NEW, NodeType.PAGE), tuple("2", Cause.NEW, NodeType.BLOG_POST));
            assertThat(content.store().pendingCount(projection)).isEqualTo(2);
        }
        assertThat(content.all(OpenContent.FILES).getFirst().title()).isEqualTo("Home");
        assertThat(content.all("another")).isEmpty();
    }

    @Test
    void placesInTheTreeAreNoWork() {
        content.apply(
                Draft.of(NodeType.FOLDER, "5").placed(),
                Draft.of(NodeType.WHITEBOARD, "6").placed());
        assertThat(content.waiting()).isEmpty();
        assertThat(content.holds("5")).isTrue();
    }

    @Test
    void unknownPagesAreNotAddedWithoutTheirText() {
        assertThat(content.apply(Draft.page("1").placed())).isEmpty();
        assertThat(content.holds("1")).isFalse();
        assertThat(content.waiting()).isEmpty();
    }

    @Test
    void anotherChangeTakesTheSameRow() {
        content.apply(Draft.page("1").read());
        var first = content.all(OpenContent.FILES).getFirst();
        content.apply(Draft.page("1").version(2).titled("Other").read());
        assertThat(content.all(OpenContent.FILES)).singleElement().satisfies(work -> {
            assertThat(work.revision()).isGreaterThan(first.revision());
            assertThat(work.title()).isEqualTo("Other");
            assertThat(work.cause()).isEqualTo(Cause.NEW);
        });
    }

    @Test
    void workLeavesTheListInTheRevisionThatWasDoneOnly() {
        content.apply(Draft.page("1").read(), Draft.page("2").read());
        var seen = content.all(OpenContent.FILES);
        content.apply(Draft.page("1").version(2).saying("<p>meanwhile</p>").read());
        content.settle(OpenContent.FILES, seen);
        assertThat(content.waiting()).containsExactly("1");
        content.settle(OpenContent.FILES, content.all(OpenContent.FILES));
        assertThat(content.waiting()).isEmpty();
    }

    @Test
    void workOfOneProjectionIsNotThatOfAnother() {
        content.apply(Draft.page("1").read());
        content.settle(OpenContent.FILES, content.all(OpenContent.FILES));
        assertThat(content.all(OpenContent.FILES)).isEmpty();
        assertThat(content.all(OpenContent.INDEX)).hasSize(1);
    }

    @Test
    void aPoisonDocumentBlocksNobody() {
        content.apply(Stream.of("1", "2", "3", "4", "5")
                .map(id -> Draft.page(id).read())
                .toArray(Change[]::new));
        var done = new ArrayList<PendingWork>();
        for (var batch = next("");
                !batch.isEmpty();
                batch = next(batch.getLast().document().value())) {
            batch.stream().filter(work -> !work.document().value().equals("2")).forEach(done::add);
        }
        content.settle(OpenContent.FILES, done);
        assertThat(done).hasSize(4);
        assertThat(content.waiting()).containsExactly("2");
        content.apply(Draft.page("9").read());
        assertThat(content.waiting()).containsExactly("2", "9");
    }

    private List<PendingWork> next(String after) {
        return content.store().pending(OpenContent.FILES, after, 2);
    }

    @Test
    void pagingThroughWorkMeetsEachDocumentOnce() {
        var ids = List.of("9", "10", "att1", "ATT1", "a-b", "a_b", "ab", "A", "Z", "z", "100", "-1", "_1");
        content.apply(ids.stream().map(id -> Draft.page(id).read()).toArray(Change[]::new));
        var met = new ArrayList<String>();
        for (var batch = next("");
                !batch.isEmpty();
                batch = next(batch.getLast().document().value())) {
            batch.forEach(work -> met.add(work.document().value()));
        }
        assertThat(met).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aChangeSaysWhatItMeans() {
        assertThat(content.apply(Draft.page("1").read())).containsEntry(new DocumentId("1"), Cause.NEW);
        content.project();
        content.applyAndProject(Draft.page("1").version(2).read());
        assertThat(content.apply(Draft.page("1").version(3).saying("x").read())).containsValue(Cause.CHANGED);
        assertThat(content.apply(
                        Draft.page("1").version(4).saying("x").titled("T").read()))
                .containsValue(Cause.MOVED);
        assertThat(content.apply(Draft.page("1")
                        .version(4)
                        .saying("x")
                        .titled("T")
                        .labelled("l")
                        .read()))
                .containsValue(Cause.CHANGED);
        assertThat(content.apply(
                        Draft.page("1").version(4).titled("T").below("7").placed()))
                .containsValue(Cause.MOVED);
        assertThat(content.apply(Draft.page("1").removed())).containsValue(Cause.REMOVED);
        assertThat(content.apply(Draft.page("1").removed())).isEmpty();
    }

    @Test
    void theStrongerCauseStays() {
        content.applyAndProject(Draft.page("1").read());
        content.apply(Draft.page("1").version(2).saying("new text").read());
        content.apply(Draft.page("1").version(2).titled("Moved").placed());
        assertThat(content.cause("1")).isEqualTo(Cause.CHANGED);
        content.store().refresh(OpenContent.FILES, List.of(new DocumentId("1")), List.of());
        assertThat(content.cause("1")).isEqualTo(Cause.CHANGED);
        content.apply(Draft.page("1").removed());
        assertThat(content.cause("1")).isEqualTo(Cause.REMOVED);
    }

    @Test
    void whatComesBackBeforeAnybodyLookedHasChanged() {
        content.applyAndProject(Draft.page("1").read());
        content.apply(Draft.page("1").removed());
        content.apply(Draft.page("1").version(2).read());
        assertThat(content.cause("1")).isEqualTo(Cause.CHANGED);
    }

    @Test
    void whatComesBackWithinOneBatchHasChanged() {
        content.applyAndProject(Draft.page("1").read());
        content.apply(
                Draft.page("1").removed(),
                Draft.page("1").version(2).saying("again").read());
        assertThat(content.cause("1")).isEqualTo(Cause.CHANGED);
        assertThat(content.document("1").body().text()).isEqualTo("again");
    }

    @Test
    void aFolderThatComesBackWithinOneBatchIsThere() {
        content.apply(Draft.of(NodeType.FOLDER, "5").placed());
        content.apply(
                Draft.of(NodeType.FOLDER, "5").removed(),
                Draft.of(NodeType.FOLDER, "5").titled("F").placed());
        assertThat(content.holds("5")).isTrue();
    }

    @Test
    void theLastWordOfABatchCounts() {
        content.applyAndProject(Draft.page("1").titled("A").read());
        content.apply(
                Draft.page("1").titled("B").placed(),
                Draft.page("1").version(2).titled("C").read());
        assertThat(content.document("1").node().title()).isEqualTo("C");
        content.apply(
                Draft.page("1").version(3).titled("D").read(),
                Draft.page("1").version(3).titled("E").placed());
        assertThat(content.document("1").node().title()).isEqualTo("E");
        assertThat(content.document("1").node().edition().version()).isEqualTo(3);
    }

    @Test
    void readingTheSameAgainIsNoWork() {
        var all = new Change[] {
            Draft.page("1").labelled("b", "a").naming(Dependency.person("p")).read(),
            Draft.of(NodeType.FOLDER, "2").placed(),
            Draft.of(NodeType.ATTACHMENT, "att3").below("1").attached("ab".repeat(32)),
            Draft.page("4").naming(Dependency.filesOf(new DocumentId("1"))).read(),
            new Change.PersonSeen("p", "Pat"),
            new Change.SpaceSeen(Draft.DOC)
        };
        content.applyAndProject(all);
        long revision = held.number("SELECT revision FROM site");
        assertThat(content.apply(all)).isEmpty();
        assertThat(content.waiting()).isEmpty();
        assertThat(held.number("SELECT revision FROM site")).isEqualTo(revision);
    }

    @Test
    void whatCouldNotBeReadIsTriedUntilItCould() {
        var lost = new Change.Unread(new DocumentId("1"), NodeType.PAGE, "Big", "too-heavy", "It is large.");
        content.apply(lost);
        assertThat(content.all(ContentStore.UNREAD))
                .extracting(PendingWork::title)
                .containsExactly("Big");
        assertThat(content.waiting()).isEmpty();
        content.apply(Draft.page("1").read());
        assertThat(content.all(ContentStore.UNREAD)).isEmpty();
        content.apply(lost);
        content.apply(Draft.page("1").removed());
        assertThat(content.all(ContentStore.UNREAD)).isEmpty();
    }

    @Test
    void refreshingSkipsWhatIsNotHeld() {
        content.applyAndProject(
                Draft.page("1").read(), Draft.page("2").naming("id:9").read());
        content.store()
                .refresh(OpenContent.FILES, List.of(new DocumentId("1"), new DocumentId("404")), List.of("id:9"));
        assertThat(content.waiting()).containsExactly("1", "2");
        assertThat(content.cause("1")).isEqualTo(Cause.REFRESH);
        assertThat(content.all(OpenContent.INDEX)).isEmpty();
    }
}
