package dev.anabranch.server.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class RunStoreTest {
    private static final String SITE = "https://acme.example";
    private static final Instant START = Instant.parse("2026-04-05T06:07:08.009Z");
    private static final Counts COUNTS = new Counts(1, 2, 3, 4, 5, 6, 7, 8);
    private static final Usage USAGE = new Usage(3_000_000_001L, 3_000_000_002L, 3_000_000_003L);

    @RegisterExtension
    final TestDatabase held;

    private final RunStore runs;

    RunStoreTest(Product product) {
        held = TestDatabase.of(product);
        runs = new RunStore(held.database());
    }

    @Test
    void aRunIsRememberedFromItsBeginningToItsEnd() {
        var keys = List.of("DOC", "it's");
        runs.begin("r1", SITE, keys, Asked.USUAL, START);
        assertThat(runs.find("r1"))
                .contains(new Run(
                        "r1",
                        SITE,
                        keys,
                        START,
                        Optional.empty(),
                        RunStatus.RUNNING,
                        Counts.NONE,
                        Usage.NONE,
                        Optional.empty(),
                        Asked.USUAL,
                        Optional.empty()));
        runs.phase("r1", 1, Phase.READING, START);
        assertThat(runs.progress("r1")).contains(new RunProgress(Phase.READING, 0, OptionalLong.empty(), "", 0));
        var progress = new RunProgress(Phase.READING, 7, OptionalLong.of(9), "A page", 3.5);
        runs.progress("r1", COUNTS, USAGE, 1, progress, START);
        assertThat(runs.progress("r1")).contains(progress);
        assertThat(runs.find("r1"))
                .contains(new Run(
                        "r1",
                        SITE,
                        keys,
                        START,
                        Optional.empty(),
                        RunStatus.RUNNING,
                        COUNTS,
                        USAGE,
                        Optional.empty(),
                        Asked.USUAL,
                        Optional.empty()));
        runs.end(report("r1", RunStatus.SUCCEEDED, Optional.empty()), START.plusSeconds(9));
        assertThat(runs.find("r1"))
                .contains(new Run(
                        "r1",
                        SITE,
                        keys,
                        START,
                        Optional.of(START.plusSeconds(9)),
                        RunStatus.SUCCEEDED,
                        COUNTS,
                        USAGE,
                        Optional.empty(),
                        Asked.USUAL,
                        Optional.empty()));
    }

    @Test
    void whatARunWasAskedToDoIsRemembered() {
        var pages = new RunKind.Pages(List.of(new DocumentId("12"), new DocumentId("7")));
        for (var kind : List.of(RunKind.full(), RunKind.access(), new RunKind.Subtree(new DocumentId("3")), pages)) {
            var asked = new Asked(kind, Trigger.API, "{\"spaces\":[\"DOC\"]}");
            runs.begin("run-" + kind.word(), SITE, List.of("DOC"), asked, START);
            assertThat(runs.find("run-" + kind.word()).orElseThrow().asked()).isEqualTo(asked);
        }
    }

    @Test
    void whyARunStoppedIsRemembered() {
        var stopped = Optional.of(new SyncReport.Stopped(StopReason.THROTTLED, "Wait \uD83D\uDE80; 'then' go on."));
        runs.begin("r1", SITE, List.of("DOC"), Asked.USUAL, START);
        runs.end(report("r1", RunStatus.FAILED, stopped), START);
        assertThat(runs.find("r1").orElseThrow().stopped()).isEqualTo(stopped);
    }

    @Test
    void unknownRunsAreNotFound() {
        runs.begin("r1", SITE, List.of("DOC"), Asked.USUAL, START);
        for (var id : List.of("r2", "", "R1", "r1 ", "' OR 1=1 --", "nul \0")) {
            assertThat(runs.find(id)).as(id).isEmpty();
            assertThat(runs.documents(id, 0, 10)).as(id).isEmpty();
            assertThat(runs.documents(id, Outcome.NEW, 0, 10)).as(id).isEmpty();
        }
        assertThat(runs.find("r1")).isPresent();
    }

    @Test
    void runsAreListedNewestFirstPageByPage() {
        for (int i = 0; i < 7; i++) { // three of them begin in the same millisecond
            runs.begin("r" + i, SITE, List.of("DOC"), Asked.USUAL, START.plusMillis(Math.max(0, i - 2)));
        }
        var listed = new ArrayList<String>();
        for (var page = runs.latest(2); !page.isEmpty(); page = runs.before(page.getLast(), 2)) {
            page.forEach(run -> listed.add(run.id()));
        }
        assertThat(listed).containsExactly("r6", "r5", "r4", "r3", "r2", "r1", "r0");
    }

    @Test
    void aRunWhoseProcessDiedIsEndedByTheNext() {
        runs.begin("dead", SITE, List.of("DOC"), Asked.USUAL, START);
        runs.progress("dead", COUNTS, USAGE, 1, new RunProgress(Phase.READING, 1, OptionalLong.empty(), "", 1), START);
        runs.begin("done", SITE, List.of("DOC"), Asked.USUAL, START);
        runs.end(report("done", RunStatus.PARTIAL, Optional.empty()), START);
        runs.endAbandoned(START.plusSeconds(60)); // it holds no lease
        var dead = runs.find("dead").orElseThrow();
        assertThat(dead.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(dead.finishedAt()).contains(START.plusSeconds(60));
        assertThat(dead.counts()).isEqualTo(COUNTS);
        assertThat(dead.stopped().orElseThrow().reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(runs.find("done").orElseThrow().status()).isEqualTo(RunStatus.PARTIAL);
    }

    @Test
    void outcomesArePagedAndFiltered() {
        var all = IntStream.rangeClosed(1, 700)
                .mapToObj(i -> document(i, i % 3 == 0 ? Outcome.FAILED : Outcome.NEW, "Page " + i, ""))
                .toList();
        add("r1", all);
        add("r2", List.of(document(1, Outcome.FAILED, "Other run", "")));
        var paged = new ArrayList<RunDocument>();
        for (var page = runs.documents("r1", 0, 300);
                !page.isEmpty();
                page = runs.documents("r1", page.getLast().number(), 300)) {
            paged.addAll(page);
        }
        assertThat(paged).isEqualTo(all);
        var failed = all.stream()
                .filter(document -> document.outcome() == Outcome.FAILED)
                .toList();
        assertThat(runs.documents("r1", Outcome.FAILED, 0, 1000)).isEqualTo(failed);
        assertThat(runs.documents("r1", Outcome.FAILED, 3, 2)).isEqualTo(failed.subList(1, 3));
        assertThat(runs.documents("r1", Outcome.DELETED, 0, 1000)).isEmpty();
    }

    @Test
    void everyOutcomeAndHostileTextComesBack() {
        var hostile = "'; DROP TABLE run; -- \uD83D\uDE80 \u202E \r\n " + "x".repeat(5000);
        var all = new ArrayList<RunDocument>();
        for (var outcome : Outcome.values()) {
            all.add(document(all.size() + 1, outcome, hostile, hostile));
        }
        add("r1", all);
        assertThat(runs.documents("r1", 0, 100)).isEqualTo(all);
        add("r2", List.of(document(1, Outcome.FAILED, "nul \0", "half \uD83D")));
        assertThat(runs.documents("r2", 0, 1))
                .extracting(RunDocument::title, RunDocument::message)
                .containsExactly(tuple("nul ?", "half ?"));
    }

    @Test
    void outcomesBelongToTheTransactionOfTheirWork() {
        assertThatThrownBy(() -> held.database().write(connection -> {
                    runs.add(connection, "r1", List.of(document(1, Outcome.NEW, "Page", "")));
                    throw new IllegalStateException("the work failed");
                }))
                .hasMessage("the work failed");
        assertThat(runs.documents("r1", 0, 10)).isEmpty();
    }

    private void add(String run, List<RunDocument> documents) {
        held.database().write(connection -> {
            runs.add(connection, run, documents);
            return true;
        });
    }

    private static RunDocument document(int number, Outcome outcome, String title, String message) {
        return new RunDocument(
                number, "id" + number, "page", title, outcome, "DOC/" + title + ".md", "code", message, START);
    }

    private static SyncReport report(String id, RunStatus status, Optional<SyncReport.Stopped> stopped) {
        return new SyncReport(id, status, COUNTS, USAGE, Duration.ofSeconds(9), List.of(), stopped);
    }
}
