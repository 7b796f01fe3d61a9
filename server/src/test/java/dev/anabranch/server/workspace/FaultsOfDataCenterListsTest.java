package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists of Data Center that do not say the truth, or that the truth overtakes.
@TriedOn(SiteKind.DATA_CENTER)
class FaultsOfDataCenterListsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    private final Trial trial = Trial.on(SiteKind.DATA_CENTER);

    @Row(18)
    void aChildWithoutAVisibleParentLiesAtTheTop(Turn turn) {
        rows(turn, row -> above(row, "99999999"));
        var report = trial.run();
        assertThat(report.counts().deleted()).isEqualTo(1);
        assertThat(report.failures()).isEmpty();
        assertThat(trial.site().files()).hasSizeGreaterThan(14);
    }

    @Row(19)
    void aPageBelowItselfLosesNothing(Turn turn) {
        rows(turn, row -> above(row, row.get("id").asString()));
        assertThat(trial.run().failures()).isEmpty();
    }

    private static void above(ObjectNode row, String id) {
        if (row.get("ancestors") instanceof ArrayNode ancestors
                && !ancestors.isEmpty()
                && ancestors.get(ancestors.size() - 1) instanceof ObjectNode parent) {
            parent.put("id", id);
        }
    }

    @Row(20)
    void aPageThatIsListedTwiceIsTakenOnce(Turn turn) {
        lists(turn, list -> {
            if (list.get("results") instanceof ArrayNode rows && !rows.isEmpty()) {
                rows.add(rows.get(0));
            }
        });
        trial.site().forgetLog();
        assertThat(trial.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(trial.site().log())
                .extracting(AccessLog.Entry::path)
                .filteredOn(path -> path.contains("/download/"))
                .doesNotHaveDuplicates();
    }

    @OnceRow(21)
    void aPageThatSlipsBetweenTwoPortionsIsFound() {
        for (int number = 0; number < 110; number++) {
            trial.site().pageBelow(trial.company().home(), "More " + number, "<p>x</p>");
        }
        trial.site().startOver();
        long plain = trial.company().plain(0);
        trial.after(request -> scan(request) && !request.rawQuery().contains("cursor"), () -> {
            trial.site().edit(trial.company().plan(), "<p>edited meanwhile</p>");
            trial.site().simulator().site().trash(plain); // those behind move up by one
        });
        trial.run();
    }

    @Row(22)
    void aNextLinkToItselfEndsTheListAsIncomplete(Turn turn) {
        lists(turn, list -> next(list, "/rest/api/content/scan?spaceKey=CORPUS&cursor=again&limit=200"));
        assertThat(trial.run().counts().deleted()).isLessThanOrEqualTo(1);
    }

    @Row(23)
    void emptyPortionsForEverAreGivenUp(Turn turn) {
        var endless = new AtomicInteger();
        strike(turn, FaultsOfDataCenterListsTest::scan, list -> {
            list.putArray("results");
            next(list, "/rest/api/content/scan?spaceKey=CORPUS&limit=200&cursor=c" + endless.incrementAndGet());
        });
        assertThat(trial.run().counts().deleted()).isLessThanOrEqualTo(1);
        assertThat(trial.site().log()).hasSizeLessThan(60);
    }

    /// Of a link only its query is taken; the host and the path are ours.
    @Row(24)
    void aNextLinkElsewhereIsNotFollowed(Turn turn) {
        for (var link : new String[] {
            "http://127.0.0.2:1/rest/api/content/scan?cursor=x", "https://evil.example/x", "//evil.example/x"
        }) {
            strike(turn, FaultsOfDataCenterListsTest::scan, list -> next(list, link));
            var report = trial.run();
            assertThat(report.counts().deleted()).isLessThanOrEqualTo(1);
            trial.site().open();
        }
    }

    @Row(25)
    void anExpiredCursorBeginsTheListAgain(Turn turn) {
        for (int number = 0; number < 110; number++) {
            trial.site().pageBelow(trial.company().home(), "More " + number, "<p>x</p>");
        }
        trial.site().startOver();
        var later = "\"path\": \"*/rest/api/content/scan\", \"query\": \"*cursor*\"";
        var report = trial.fault(turn, later, "\"status\": 400").run();
        if (turn == Turn.ONCE) {
            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Row(26)
    void countsAreNotBelieved(Turn turn) {
        lists(turn, list -> list.put("size", 3).put("limit", 1).put("totalSize", 0));
        assertThat(trial.run().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Row(34)
    void anOlderVersionIsIgnored(Turn turn) {
        trial.run();
        trial.site().open();
        rows(turn, row -> {
            if (row.get("version") instanceof ObjectNode version) {
                version.put("number", 1);
            }
        });
        assertThat(trial.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(trial.versionsOnDisk()).isEqualTo(trial.versionsOnTheSite());
    }

    private static boolean scan(Request request) {
        return request.path().endsWith("/rest/api/content/scan");
    }

    private static boolean changed(Request request) {
        var query = URLDecoder.decode(request.rawQuery(), StandardCharsets.UTF_8);
        return request.path().endsWith("/content/search") && query.contains(">=") && query.contains("order by");
    }

    private static boolean texts(Request request) {
        return request.path().endsWith("/content/search") && request.rawQuery().contains("body.storage");
    }

    private static void next(ObjectNode list, String link) {
        if (list.get("_links") instanceof ObjectNode links) {
            links.put("next", link);
        }
    }

    private void rows(Turn turn, Consumer<ObjectNode> how) {
        lists(turn, list -> {
            for (var row : list.path("results")) {
                if (row instanceof ObjectNode object) {
                    how.accept(object);
                }
            }
        });
    }

    private void lists(Turn turn, Consumer<ObjectNode> how) {
        strike(turn, request -> scan(request) || changed(request) || texts(request), how);
    }

    /// Where the site refuses a link that was made up here, its last true answer is altered instead.
    private void strike(Turn turn, Predicate<Request> which, Consumer<ObjectNode> how) {
        var seen = new AtomicInteger();
        var last = new AtomicReference<Answer>();
        trial.site().interfere((request, truth) -> {
            var now = truth.get();
            if (!which.test(request) || !turn.strikes(seen.getAndIncrement())) {
                return now;
            }
            var answer = last.updateAndGet(before -> now.status() == 200 || before == null ? now : before);
            var list = (ObjectNode) JSON.readTree(answer.body().bytes());
            how.accept(list);
            return new Answer(answer.status(), answer.headers(), list.toString().getBytes(StandardCharsets.UTF_8));
        });
    }
}
