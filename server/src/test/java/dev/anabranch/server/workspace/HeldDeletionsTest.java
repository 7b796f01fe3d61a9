package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.extractor.Extractor;
import dev.anabranch.extractor.Limits;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Tombstones;
import dev.anabranch.server.extract.ExtractedTexts;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.sync.HeldDeletion;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import dev.anabranch.server.sync.HeldDeletion.Reason;
import dev.anabranch.server.sync.HeldDeletions.Wanted;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.Phase;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A person decides about deletions that are held, one by one, and takes back what was decided.
class HeldDeletionsTest {
    private static final SyncRequest REQUEST =
            SyncRequest.of(List.of("CORPUS")).withAttachments(true).withComments(true);

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @TempDir
    Path folder;

    private List<Long> pages = List.of();

    @BeforeEach
    void twentyPages() {
        pages = IntStream.range(0, 20)
                .mapToObj(number -> site.page("Page " + number, "<p>text " + number + "</p>"))
                .toList();
        sync();
    }

    @Test
    void theListSaysWhatIsHeldAndWhyAndForgetsWhatIsBack() {
        trash(5);
        var report = sync();
        assertThat(report.counts().held()).isEqualTo(5);
        assertThat(waiting()).hasSize(5).allSatisfy(item -> {
            assertThat(item.reason()).isEqualTo(Reason.GONE);
            assertThat(item.run()).isEqualTo(report.runId());
            assertThat(item.spaceKey()).isEqualTo("CORPUS");
            assertThat(item.since()).isBetween(Instant.now().minusSeconds(60), Instant.now());
            assertThat(item.title()).startsWith("Page ");
        });
        var space = site.mirror().heldDeletions().spaces().getFirst();
        assertThat(space.waiting()).isEqualTo(5);
        assertThat(space.documents()).isEqualTo(20);
        restore(pages.getFirst());
        var later = sync();
        assertThat(later.counts().held()).isEqualTo(4);
        assertThat(waiting())
                .hasSize(4)
                .allSatisfy(item -> assertThat(item.run())
                        .as("since when and by which run stays")
                        .isEqualTo(report.runId()));
    }

    @Test
    void approvedOnesGoOnceTheyAreFoundGoneAgainAndTheRestWaits() {
        trash(5);
        sync();
        assertThat(decide(Decision.APPROVED, pages.get(0), pages.get(1), pages.get(2)))
                .isEqualTo(3);
        assertThat(site.files()).as("nothing goes by the word alone").hasSize(20);
        restore(pages.getFirst());
        var report = sync();
        assertThat(report.counts().deleted()).isEqualTo(2);
        assertThat(report.counts().held())
                .as("two of twenty are few, and still nobody decided about them")
                .isEqualTo(2);
        assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(site.files()).hasSize(18).containsKey("CORPUS/Page 0.md");
        assertThat(all()).hasSize(2);
    }

    @Test
    void aListThatWasCutShortCarriesOutNothing() {
        trash(5);
        sync();
        decide(Decision.APPROVED, pages.get(0));
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"*sort=id*\", \"cutAfter\": 200}]");
        assertThat(sync().status()).isEqualTo(RunStatus.FAILED);
        assertThat(site.files()).hasSize(20);
        assertThat(all()).hasSize(5);
        site.noFaults();
        assertThat(sync().counts().deleted()).isEqualTo(1);
    }

    @Test
    void ignoredOnesStayUncountedUntilTheyChangeTheirState() {
        trash(5);
        sync();
        decide(Decision.IGNORED, pages.subList(0, 5).toArray(Long[]::new));
        var report = sync();
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.counts().held()).isZero();
        assertThat(report.counts().unchanged()).isEqualTo(20);
        assertThat(sync(REQUEST.withDeletionsConfirmed(true)).counts().deleted())
                .as("who confirms all that waits says nothing about these")
                .isZero();
        assertThat(site.files()).hasSize(20);
        restore(pages.getFirst());
        sync();
        assertThat(all()).hasSize(4);
        site.simulator().site().trash(pages.getFirst());
        assertThat(sync().counts().deleted())
                .as("it was back in between, so the guard decides anew")
                .isEqualTo(1);
    }

    @Test
    void freshOnesCountTogetherWithThoseThatWait() {
        trash(5);
        sync();
        decide(Decision.APPROVED, pages.get(0));
        sync();
        site.simulator().site().trash(pages.get(10));
        var report = sync();
        assertThat(report.counts().held()).isEqualTo(5);
        assertThat(report.counts().deleted()).isZero();
    }

    @Test
    void filesAndCommentsShareTheFateOfTheirPage() {
        long file = site.attach(pages.get(0), "notes.txt", "some notes");
        site.comment(pages.get(0), "<p>well</p>");
        sync();
        trash(5);
        sync();
        assertThat(all()).hasSize(7);
        assertThat(decide(Decision.APPROVED, pages.get(0))).isEqualTo(3);
        sync();
        assertThat(all()).hasSize(4).noneMatch(item -> item.id().value().equals("att" + file));
        assertThat(site.files().keySet()).noneMatch(path -> path.contains("notes.txt"));
    }

    @Test
    void aFolderStaysForAsLongAsSomethingThatWaitsIsInIt() {
        long folder = site.folder("Cupboard");
        var inside = IntStream.range(0, 8)
                .mapToObj(number -> site.pageBelow(folder, "Inside " + number, "<p>x</p>"))
                .toList();
        sync();
        inside.forEach(id -> site.simulator().site().trash(id));
        site.simulator().site().trash(folder);
        sync();
        decide(Decision.APPROVED, inside.get(0));
        sync();
        assertThat(site.files())
                .containsKey("CORPUS/Cupboard/Inside 1.md")
                .doesNotContainKey("CORPUS/Cupboard/Inside 0.md");
        decide(Decision.APPROVED, inside.toArray(Long[]::new));
        sync();
        assertThat(site.files().keySet()).noneMatch(path -> path.contains("Cupboard"));
    }

    @Test
    void whatAFilterLeavesOutIsDecidedInTheSameWay() {
        pages.subList(0, 6).forEach(id -> site.label(id, "draft"));
        sync();
        var drafts = REQUEST.withSelection(Selection.of(java.util.Map.of("not-label", List.of("draft"))), false);
        var report = sync(drafts);
        assertThat(report.counts().held()).isEqualTo(6);
        assertThat(waiting()).hasSize(6).allSatisfy(item -> {
            assertThat(item.reason()).isEqualTo(Reason.LEFT_OUT);
            assertThat(item.filter()).isEqualTo("not-label");
        });
        decide(Decision.APPROVED, pages.get(0));
        decide(Decision.IGNORED, pages.get(1));
        var later = sync(drafts);
        assertThat(later.counts().deleted()).isEqualTo(1);
        assertThat(later.counts().held()).isEqualTo(4);
        assertThat(site.files()).hasSize(19);
    }

    @Test
    void undoBringsTheFileBackAndTheNextSweepsLeaveIt() {
        long file = site.attach(pages.get(3), "notes.txt", "some notes");
        site.edit(pages.get(4), "<p><ac:link><ri:page ri:content-title=\"Page 3\"/></ac:link></p>");
        sync();
        var before = site.files();
        site.simulator().site().trash(pages.get(3));
        var report = sync();
        assertThat(report.counts().deleted()).isEqualTo(2);
        var stones = site.mirror().tombstones().list(new Tombstones.Wanted("", report.runId()), "", 10);
        assertThat(stones).hasSize(2);
        assertThat(site.files()).isNotEqualTo(before).hasSize(19);

        site.forgetLog();
        var back = undo(pages.get(3));
        assertThat(site.log()).as("it asks no site").isEmpty();
        assertThat(back.documents()).hasSize(2);
        assertThat(back.filesWritten()).isTrue();
        assertThat(site.files()).as("byte by byte, links of others too").isEqualTo(before);
        assertThat(all()).hasSize(2).allSatisfy(item -> {
            assertThat(item.reason()).isEqualTo(Reason.BROUGHT_BACK);
            assertThat(item.decision()).isEqualTo(Decision.IGNORED);
        });
        for (int i = 0; i < 2; i++) {
            var later = sync();
            assertThat(later.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(later.counts().deleted() + later.counts().held()).isZero();
        }
        assertThat(site.files()).isEqualTo(before);
        assertThat(site.mirror().examine().findings()).isEmpty();
        assertThat(site.mirror().tombstones().count(Tombstones.Wanted.ALL)).isZero();

        decide(Decision.APPROVED, pages.get(3));
        assertThat(sync().counts().deleted()).as("the page and its file").isEqualTo(2);
        assertThat(all()).isEmpty();
        assertThat(file).isPositive();
    }

    @Test
    void whatTheSiteRestoresHasTheSameFileAndNoTombstone() {
        var before = site.files();
        site.simulator().site().trash(pages.get(3));
        sync();
        assertThat(site.mirror().tombstones().count(Tombstones.Wanted.ALL)).isEqualTo(1);
        restore(pages.get(3));
        assertThat(sync().counts().added()).isEqualTo(1);
        assertThat(site.files().keySet()).isEqualTo(before.keySet());
        assertThat(site.mirror().workspace().documentOf("CORPUS/Page 3.md"))
                .contains(new DocumentId(Long.toString(pages.get(3))));
        assertThat(site.mirror().tombstones().count(Tombstones.Wanted.ALL)).isZero();
    }

    @Test
    void whatWasBroughtBackAndIsRestoredThereFollowsTheSiteAgain() {
        site.simulator().site().trash(pages.get(3));
        sync();
        undo(pages.get(3));
        restore(pages.get(3));
        site.edit(pages.get(3), "<p>newer</p>");
        sync();
        assertThat(site.text("CORPUS/Page 3.md")).contains("newer");
        assertThat(all()).isEmpty();
    }

    @Test
    void whatWasBroughtBackCausesNoRequestOfItsOwn() {
        site.sync(REQUEST.withAccess(true));
        site.simulator().site().trash(pages.get(3));
        site.sync(REQUEST.withAccess(true));
        undo(pages.get(3));
        site.sync(REQUEST.withAccess(true).withSweep(false));
        site.forgetLog();
        site.sync(REQUEST.withAccess(true).withSweep(false));
        assertThat(site.log())
                .isNotEmpty()
                .noneMatch(asked -> (asked.path() + "?" + asked.query()).contains(Long.toString(pages.get(3))));
    }

    @Test
    void undoWaitsForNoRunAndDisturbsNone() {
        site.simulator().site().trash(pages.get(3));
        sync();
        var tried = new AtomicBoolean();
        site.sync(REQUEST, event -> {
            if (event.equals(new SyncEvent.PhaseBegan(Phase.READING)) && !tried.getAndSet(true)) {
                assertThatThrownBy(() -> undo(pages.get(3))).isInstanceOf(RunInProgress.class);
                assertThatThrownBy(() -> site.mirror()
                                .recovery()
                                .purge(address(), List.of(new DocumentId(Long.toString(pages.get(3))))))
                        .isInstanceOf(RunInProgress.class);
                assertThat(site.mirror().recovery().purge(Duration.ZERO)).isZero();
            }
        });
        assertThat(tried).isTrue();
        assertThat(undo(pages.get(3)).documents()).hasSize(1);
    }

    @Test
    void whatIsOldIsForgottenByTheNextRun() throws IOException {
        var time = new PassingTime();
        site.setClock(time);
        site.open();
        site.attach(pages.get(3), "notes.txt", "some notes");
        site.attach(pages.get(4), "plan.txt", "a plan");
        sync();
        extracted("some notes");
        extracted("a plan");
        site.simulator().site().trash(pages.get(3));
        sync();
        assertThat(site.mirror().tombstones().count(Tombstones.Wanted.ALL)).isEqualTo(2);
        time.pass(Duration.ofDays(29));
        sync();
        assertThat(site.mirror().tombstones().count(Tombstones.Wanted.ALL)).isEqualTo(2);
        time.pass(Duration.ofDays(2));
        sync();
        assertThat(site.mirror().tombstones().count(Tombstones.Wanted.ALL)).isZero();
        assertThat(isExtracted("some notes")).isFalse();
        assertThat(isExtracted("a plan")).isTrue();
        assertThat(undo(pages.get(3)).documents()).isEmpty();
        assertThat(site.mirror().examine().findings()).isEmpty();
    }

    @Test
    void aRunTellsWhatItDeletedAsBefore() {
        site.simulator().site().trash(pages.get(3));
        var report = sync();
        assertThat(site.mirror().runs().documents(report.runId(), Outcome.DELETED, 0, 10))
                .singleElement()
                .satisfies(document -> assertThat(document.path()).isEqualTo("CORPUS/Page 3.md"));
    }

    /// Keeps what came of reading the file with these bytes; an empty one stands for it, which needs no process.
    private void extracted(String bytes) throws IOException {
        var empty = Files.createFile(folder.resolve(hash(bytes)));
        try (var extractor = new Extractor(Limits.standard())) {
            new ExtractedTexts(site.database(), extractor)
                    .of(new ExtractedTexts.AttachedFile(empty, hash(bytes), "a.txt", ""));
        }
        assertThat(isExtracted(bytes)).isTrue();
    }

    private boolean isExtracted(String bytes) {
        try (var extractor = new Extractor(Limits.standard())) {
            return new ExtractedTexts(site.database(), extractor)
                    .known(hash(bytes))
                    .isPresent();
        }
    }

    private static String hash(String bytes) {
        return Disk.hash(bytes.getBytes(StandardCharsets.UTF_8));
    }

    private SyncReport sync() {
        return sync(REQUEST);
    }

    private SyncReport sync(SyncRequest request) {
        return site.sync(request);
    }

    private void trash(int count) {
        pages.subList(0, count).forEach(id -> site.simulator().site().trash(id));
    }

    private void restore(long id) {
        site.simulator().site().restore(id);
    }

    private int decide(Decision decision, Long... ids) {
        var documents =
                Arrays.stream(ids).map(id -> new DocumentId(Long.toString(id))).toList();
        return site.mirror().heldDeletions().decide(address(), documents, decision, Instant.now());
    }

    private Recovery.BroughtBack undo(long id) {
        return site.mirror().recovery().undo(address(), List.of(new DocumentId(Long.toString(id))), new StopSignal());
    }

    private String address() {
        return ContentStore.sites(site.database()).getFirst();
    }

    private List<HeldDeletion> waiting() {
        return site.mirror().heldDeletions().list(new Wanted("corpus", Optional.of(Decision.WAITING)), "", 100);
    }

    private List<HeldDeletion> all() {
        return site.mirror().heldDeletions().list(Wanted.ALL, "", 100);
    }
}
