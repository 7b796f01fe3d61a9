package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What was removed is kept as it was, until it comes back or is purged.
@OnEachDatabase
class TombstonesTest {
    private static final String HASH = "ab".repeat(32);

    @RegisterExtension
    final TestDatabase held;

    @TempDir
    private Path folder;

    private OpenContent content;
    private Tombstones tombstones;
    private FileStore files;

    TombstonesTest(Product product) {
        held = TestDatabase.of(product);
    }

    @BeforeEach
    void begin() {
        content = OpenContent.of(held.database());
        tombstones = new Tombstones(held.database());
        files = new FileStore(folder);
    }

    @Test
    void aRemovedPageComesBackAsItWas() {
        var page = Draft.page("7")
                .titled("Plan")
                .version(3)
                .saying("<p>the plan</p>")
                .naming(Dependency.content(new DocumentId("8")));
        content.applyAndProject(Draft.page("8").read(), page.read());
        content.store().during("run-1").apply(List.of(page.removed()), List.of());
        content.project();
        assertThat(list()).singleElement().satisfies(stone -> {
            assertThat(stone.title()).isEqualTo("Plan");
            assertThat(stone.spaceKey()).isEqualTo("DOC");
            assertThat(stone.run()).isEqualTo("run-1");
            assertThat(stone.version()).isEqualTo(3);
            assertThat(stone.removedAt()).isEqualTo(OpenContent.CLOCK.instant());
        });
        assertThat(bringBack("7")).containsExactly("7");
        assertThat(content.document("7").body().text()).isEqualTo("<p>the plan</p>");
        assertThat(content.document("7").node()).isEqualTo(page.node());
        assertThat(content.cause("7")).isEqualTo(Cause.NEW);
        assertThat(list()).isEmpty();
        content.project();
        content.apply(Draft.page("8").titled("Renamed").version(2).read());
        assertThat(content.waiting()).as("what it names still leads to it").contains("7");
    }

    @Test
    void whatHangsAtItAndTheFolderAboveItComeAlong() {
        var home = Draft.of(NodeType.FOLDER, "5").titled("Cupboard");
        var page = Draft.page("7").below("5");
        var file = new Change.Attached(
                Draft.of(NodeType.ATTACHMENT, "att1").below("7").node(), "text/plain", 5, HASH);
        content.applyAndProject(new Change.Placed(home.node()), page.read(), file);
        content.apply(page.removed(), new Change.Removed(new DocumentId("att1")), home.removed());
        assertThat(list()).extracting(stone -> stone.id().value()).containsExactly("7", "att1");
        assertThat(bringBack("7")).containsExactlyInAnyOrder("5", "7", "att1");
        assertThat(content.document("att1").hash()).isEqualTo(HASH);
        assertThat(content.document("att1").mediaType()).isEqualTo("text/plain");
        assertThat(content.store().held(List.of(new DocumentId("5"))).values())
                .extracting(Held::title)
                .containsExactly("Cupboard");
    }

    @Test
    void aCommentComesBackWithItsPassage() {
        var page = Draft.page("7");
        var remark = new Remark(
                java.util.Optional.of(new DocumentId("70")),
                java.util.Optional.of(new Remark.Passage("m1", "the plan")),
                Remark.Resolution.RESOLVED);
        var comment = Draft.of(NodeType.COMMENT, "71").below("7");
        content.applyAndProject(page.read(), new Change.Commented(comment.document(), remark));
        content.apply(page.removed(), comment.removed());
        assertThat(bringBack("7")).containsExactlyInAnyOrder("7", "71");
        assertThat(content.store().remarks(List.of(new DocumentId("71"))).values())
                .containsExactly(remark);
    }

    @Test
    void whatTheSiteHasAgainHasNoTombstone() {
        var page = Draft.page("7");
        content.applyAndProject(page.read());
        content.apply(page.removed());
        content.apply(page.version(2).read());
        assertThat(list()).isEmpty();
        assertThat(bringBack("7")).isEmpty();
    }

    @Test
    void whatIsHeldAgainIsNotOverwritten() {
        content.applyAndProject(Draft.page("7").read());
        assertThat(bringBack("7")).isEmpty();
        assertThat(bringBack("99")).isEmpty();
        assertThat(content.document("7").node().edition().version()).isEqualTo(1);
    }

    @Test
    void nothingComesBackIntoASpaceOfWhichNothingIsHeld() {
        var page = Draft.page("7");
        content.applyAndProject(page.read());
        content.apply(page.removed());
        content.store().inTransaction(connection -> {
            content.store().release(connection, Draft.DOC);
            return true;
        });
        assertThat(bringBack("7")).isEmpty();
        assertThat(list()).extracting(Tombstone::spaceKey).containsExactly("");
    }

    @Test
    void purgedOnesAreGoneWithTheBytesThatNothingElseNeeds() throws IOException {
        var other = "cd".repeat(32);
        keep(HASH);
        keep(other);
        content.applyAndProject(Draft.page("7").read(), file("att1", HASH), file("att2", other), file("att3", other));
        content.apply(Draft.page("7").removed(), removed("att1"), removed("att2"));
        var now = OpenContent.CLOCK.instant();
        assertThat(tombstones.isAnythingToPurge(now)).isFalse();
        assertThat(tombstones.purge(files, now)).isZero();
        assertThat(files.holds(HASH)).isTrue();
        assertThat(tombstones.purge(files, now.plus(Duration.ofMillis(1)))).isEqualTo(3);
        assertThat(files.holds(HASH)).isFalse();
        assertThat(files.holds(other)).as("another file has the same bytes").isTrue();
        assertThat(list()).isEmpty();
        assertThat(bringBack("7")).isEmpty();
    }

    @Test
    void oneIsPurgedWheneverItWasRemoved() {
        content.applyAndProject(Draft.page("7").read(), Draft.page("8").read());
        content.apply(Draft.page("7").removed(), Draft.page("8").removed());
        assertThat(tombstones.purge(files, "https://acme.example", List.of(new DocumentId("8"), new DocumentId("99"))))
                .isEqualTo(1);
        assertThat(list()).extracting(stone -> stone.id().value()).containsExactly("7");
    }

    @Test
    void theyAreFoundBySpaceAndRun() {
        content.applyAndProject(
                Draft.page("7").read(), Draft.page("8").in(Draft.OPS).read());
        content.store().during("one").apply(List.of(Draft.page("7").removed()), List.of());
        content.store().during("two").apply(List.of(Draft.page("8").removed()), List.of());
        assertThat(tombstones.count(new Tombstones.Wanted("doc", ""))).isEqualTo(1);
        assertThat(tombstones.count(new Tombstones.Wanted("", "two"))).isEqualTo(1);
        assertThat(tombstones.count(new Tombstones.Wanted("doc", "two"))).isZero();
        assertThat(tombstones.list(Tombstones.Wanted.ALL, "7", 10)).hasSize(1);
    }

    @Test
    void ofTwoSitesWithOneIdNeitherIsSkippedAtTheEndOfAPage() {
        var other = new OpenContent(ContentStore.of(
                held.database(), "https://zulu.example", List.of(OpenContent.FILES), OpenContent.CLOCK));
        other.apply(new Change.SpaceSeen(Draft.DOC));
        for (var each : List.of(content, other)) {
            each.apply(Draft.page("7").read(), Draft.page("8").read());
            each.apply(Draft.page("7").removed(), Draft.page("8").removed());
        }
        var seen = new ArrayList<String>();
        for (var page = tombstones.list(Tombstones.Wanted.ALL, "", 1);
                !page.isEmpty();
                page = tombstones.list(Tombstones.Wanted.ALL, page.getLast().cursor(), 1)) {
            seen.add(page.getLast().cursor());
        }
        assertThat(seen)
                .containsExactly(
                        "7@https://acme.example",
                        "7@https://zulu.example",
                        "8@https://acme.example",
                        "8@https://zulu.example");
        assertThat(tombstones.all(Tombstones.Wanted.ALL)).hasSize(4);
        assertThat(tombstones.list(Tombstones.Wanted.ALL, "7", 10))
                .as("behind a bare id")
                .extracting(Tombstone::cursor)
                .containsExactly("8@https://acme.example", "8@https://zulu.example");
    }

    private List<Tombstone> list() {
        return tombstones.list(Tombstones.Wanted.ALL, "", 10);
    }

    private Set<String> bringBack(String id) {
        var back = content.store().bringBack(List.of(new DocumentId(id)), (connection, about) -> {});
        return back.stream().map(held -> held.id().value()).collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void bytesThatWereLetGoOfAreDeletedUnlessSomethingElseHasThem() throws IOException {
        var shared = "cd".repeat(32);
        keep(HASH);
        keep(shared);
        content.applyAndProject(Draft.page("7").read(), file("att1", HASH), file("att2", shared), file("att3", shared));
        content.apply(newer("att1", "ef".repeat(32)), newer("att2", "ef".repeat(32)));
        assertThat(tombstones.isAnythingToPurge(Instant.EPOCH)).isTrue();
        assertThat(tombstones.purge(files, Instant.EPOCH)).as("documents").isZero();
        assertThat(files.holds(HASH)).isFalse();
        assertThat(files.holds(shared)).isTrue();
        assertThat(tombstones.isAnythingToPurge(Instant.EPOCH)).isFalse();
    }

    @Test
    void bytesOfOlderVersionsAreLetGoOfWithTheirFileAndWithTheirSpace() throws IOException {
        keep(HASH);
        content.applyAndProject(Draft.page("7").read(), file("att1", "ef".repeat(32)));
        var older = new FileVersion(
                new DocumentId("att1"), 1, FileVersion.State.KEPT, HASH, 5, Instant.EPOCH, Optional.empty());
        content.store().fileVersions().add(List.of(older));
        content.store().inTransaction(connection -> {
            content.store().release(connection, Draft.DOC);
            return true;
        });
        assertThat(tombstones.purge(files, Instant.EPOCH)).isZero();
        assertThat(files.holds(HASH)).isFalse();
    }

    private static Change newer(String id, String hash) {
        var node = Draft.of(NodeType.ATTACHMENT, id).below("9").version(2).node();
        return new Change.Attached(node, "text/plain", 5, hash);
    }

    private static Change file(String id, String hash) {
        var node = Draft.of(NodeType.ATTACHMENT, id).below("9").node();
        return new Change.Attached(node, "text/plain", 5, hash);
    }

    private static Change removed(String id) {
        return new Change.Removed(new DocumentId(id));
    }

    private void keep(String hash) throws IOException {
        var draft = files.draft();
        Files.writeString(draft, "bytes");
        files.keep(draft, hash);
    }
}
