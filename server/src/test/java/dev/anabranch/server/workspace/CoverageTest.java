package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The ledger of what is on the site and what of it is held.
class CoverageTest {
    private static final SyncRequest REQUEST = SyncRequest.of(List.of("CORPUS"));

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @Test
    void theFirstReadingCountsWhatItListed() {
        pages(3);
        site.post("News", "<p>x</p>");
        site.folder("Drawer");
        assertThat(ledger(site.sync()))
                .containsExactly(
                        "CORPUS page LISTING 3 3 0 []",
                        "CORPUS blogpost LISTING 1 1 0 []",
                        "CORPUS folder LISTING 1 1 0 []");
    }

    @Test
    void whatIsGoneAndKeptIsNotCountedAsThere() {
        var pages = pages(20);
        site.sync();
        pages.subList(0, 5).forEach(id -> site.simulator().site().trash(id));
        assertThat(ledger(site.sync())).containsExactly("CORPUS page SWEEP 15 15 5 []");
        assertThat(ledger(site.sync(REQUEST.withDeletionsConfirmed(true))))
                .containsExactly("CORPUS page SWEEP 15 15 0 []");
    }

    @Test
    void whatIsNewInARunIsCountedOnce() {
        var pages = pages(4);
        site.sync();
        site.page("New", "<p>x</p>");
        site.edit(pages.getFirst(), "<p>edited</p>");
        assertThat(ledger(site.sync())).containsExactly("CORPUS page SWEEP 5 5 0 []");
    }

    @Test
    void whatCannotBeReadInTheFirstReadingIsMissingWithItsReason() {
        long poison = site.page("Poison", "<p>x</p>");
        pages(3);
        poison(poison);
        assertThat(site.sync().status()).isEqualTo(RunStatus.PARTIAL);
        site.open(operation -> {});
        poison(poison);
        var later = site.sync();
        assertThat(ledger(later)).containsExactly("CORPUS page SWEEP 4 3 0 [Poison too-heavy]");
        site.noFaults();
        assertThat(ledger(site.sync())).containsExactly("CORPUS page SWEEP 4 4 0 []");
    }

    @Test
    void whatIsOfAnUnknownKindIsCountedWithTheReason() {
        pages(2);
        slides("Deck");
        site.sync();
        assertThat(ledger(site.sync()))
                .containsExactly("CORPUS page SWEEP 2 2 0 []", "CORPUS other SWEEP 1 0 0 [Deck unknown-kind]");
        assertThat(reasons()).containsExactly("Not read: it is of the kind 'slide' that is unknown here.");
    }

    @Test
    void whatPagesHangBelowIsCountedAlsoWhereNoSearchKnowsIt() {
        long board = canvas(ContentType.WHITEBOARD, "Board");
        site.pageBelow(board, "Legend", "<p>x</p>");
        site.interfere((request, truth) -> {
            var answer = truth.get();
            var text = new String(answer.bytes(), StandardCharsets.UTF_8).replace("\"whiteboard\"", "\"hologram\"");
            return new Answer(answer.status(), answer.headers(), text.getBytes(StandardCharsets.UTF_8));
        });
        site.sync();
        assertThat(ledger(site.sync()))
                .containsExactly("CORPUS page SWEEP 1 1 0 []", "CORPUS other SWEEP 1 0 0 [ unknown-kind]");
        assertThat(reasons()).containsExactly("Not read: it is of a kind that is unknown here.");
    }

    @Test
    void aSearchForUnknownKindsThatFailsCostsNothing() {
        pages(2);
        slides("Deck");
        site.sync();
        site.faults("[{\"path\": \"/wiki/rest/api/content/search\", \"query\": \"*not%20in*\", \"status\": 500}]");
        assertThat(ledger(site.sync())).containsExactly("CORPUS page SWEEP 2 2 0 []");
    }

    private List<String> reasons() {
        var run = site.mirror().runs().latest(1).getFirst();
        return site.mirror().runs().coverage(run.id()).stream()
                .flatMap(line -> line.missing().stream())
                .map(Coverage.Missing::message)
                .toList();
    }

    private void slides(String title) {
        canvas(ContentType.SLIDE, title);
    }

    private long canvas(ContentType type, String title) {
        var author = site.simulator().spaces().getFirst().authorId();
        var wanted = NewContent.current(site.space().id(), Place.NOWHERE, title, Body.storage(""), author);
        return site.simulator().site().createCanvas(type, wanted, "").id();
    }

    @Test
    void aRunWithoutACompleteEnumerationHasNoLedger() {
        pages(3);
        site.sync();
        assertThat(ledger(site.sync(REQUEST.withSweep(false)))).isEmpty();
        site.faults("[{\"path\": \"/*\", \"skip\": 3, \"status\": 401}]");
        assertThat(ledger(site.sync())).isEmpty();
    }

    @Test
    void aListThatLeavesPagesOutHidesNothing() {
        pages(6);
        site.sync();
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"space-id=*sort=id*\", \"status\": 200,"
                + " \"headers\": {\"Content-Type\": \"application/json\"},"
                + " \"body\": \"{\\\"results\\\":[],\\\"_links\\\":{}}\"}]");
        assertThat(ledger(site.sync())).containsExactly("CORPUS page SWEEP 6 6 0 []");
    }

    @Test
    void aListThatWasLeftEarlyIsMadeUpForByOneSweepAndNoMore() {
        pages(6);
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"space-id=*sort=id&body-format=storage&limit=*\","
                + " \"status\": 200, \"headers\": {\"Content-Type\": \"application/json\"},"
                + " \"body\": \"{\\\"results\\\":[],\\\"_links\\\":{\\\"next\\\":\\\"/wiki/api/v2/pages?space-id=1&sort=id"
                + "&body-format=storage&limit=250&cursor=again\\\"}}\"}]");
        var quick = SyncRequest.of(List.of("CORPUS")).withSweep(false);
        assertThat(ledger(site.sync(quick))).containsExactly("CORPUS page SWEEP 6 6 0 []");
        site.noFaults();
        assertThat(ledger(site.sync(quick))).as("nothing is left out any more").isEmpty();
        assertThat(site.files()).hasSize(6);
    }

    private void poison(long id) {
        site.faults("""
                [{"path": "/wiki/api/v2/pages", "query": "space-id=*sort=id&body-format=storage&limit=*", "status": 500},
                 {"path": "/wiki/api/v2/pages", "query": "*id=%d&*body-format*", "status": 500}]""".formatted(id));
    }

    private List<String> ledger(SyncReport report) {
        return site.mirror().runs().coverage(report.runId()).stream()
                .map(each -> "%s %s %s %d %d %d %s"
                        .formatted(
                                each.spaceKey(),
                                each.type(),
                                each.basis(),
                                each.expected(),
                                each.held(),
                                each.waiting(),
                                each.missing().stream()
                                        .map(missing -> missing.title() + " " + missing.code())
                                        .toList()))
                .toList();
    }

    private List<Long> pages(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> site.page("Page " + number, "<p>text</p>"))
                .toList();
    }
}
