package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists that do not say the truth, or that the truth overtakes.
@TriedOn(SiteKind.CLOUD)
class FaultsOfListsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    private final Trial trial = Trial.onCloud();

    /// The account may not see the page above.
    @Row(18)
    void aChildWithoutAVisibleParentLiesAtTheTop(Turn turn) {
        altered(turn, body -> body.replaceAll("\"parentId\" ?: ?\"[0-9]+\"", "\"parentId\":\"99999999\""));
        var report = trial.run();
        assertThat(report.counts().deleted()).isEqualTo(1);
        assertThat(report.failures()).isEmpty();
        assertThat(trial.site().files()).hasSizeGreaterThan(14);
    }

    @Row(19)
    void aPageBelowItselfLosesNothing(Turn turn) {
        altered(
                turn,
                body -> body.replaceAll("(\"id\" ?: ?\"([0-9]+)\"[^{}]*?\"parentId\" ?: ?)\"[0-9]+\"", "$1\"$2\""));
        assertThat(trial.run().failures()).isEmpty();
    }

    @OnceRow(19)
    void aTreeOfManyLevelsIsMirrored() {
        long above = trial.company().home();
        int levels = Turn.all() ? 500 : 60;
        for (int level = 0; level < levels; level++) {
            above = trial.site().pageBelow(above, "Level " + level, "<p>x</p>");
        }
        assertThat(trial.run().counts().added()).isEqualTo(levels + 1);
    }

    @Row(20)
    void aPageThatIsListedTwiceIsTakenOnce(Turn turn) {
        altered(turn, FaultsOfListsTest::withItsFirstRowTwice);
        var report = trial.run();
        assertThat(report.status()).as("%s", report).isEqualTo(RunStatus.SUCCEEDED);
    }

    @OnceRow(21)
    void aPageThatSlipsBetweenTwoPortionsIsFound() {
        for (int number = 0; number < 260; number++) {
            trial.site().pageBelow(trial.company().home(), "More " + number, "<p>x</p>");
        }
        trial.site().startOver();
        long plain = trial.company().plain(0);
        trial.after(request -> texts(request) && !request.rawQuery().contains("cursor"), () -> {
            trial.site().edit(trial.company().plan(), "<p>edited meanwhile</p>");
            trial.site().simulator().site().trash(plain); // those behind move up by one
        });
        trial.run();
    }

    @Row(22)
    void aNextLinkToItselfEndsTheListAsIncomplete(Turn turn) {
        altered(
                turn,
                body -> body.replaceFirst(
                        "\"_links\" ?: ?\\{(\"base\"[^}]*)?\\}\\}?$",
                        "\"_links\":{\"next\":\"/wiki/api/v2/pages?cursor=again&limit=250\"}}"));
        var report = trial.run();
        assertThat(report.counts().deleted()).isLessThanOrEqualTo(1);
    }

    @Row(23)
    void emptyPortionsForEverAreGivenUp(Turn turn) {
        var endless = new AtomicInteger();
        strike(
                turn,
                FaultsOfListsTest::listed,
                body -> "{\"results\":[],\"_links\":{\"next\":\"/wiki/api/v2/pages?sort=id&limit=250&cursor=c"
                        + endless.incrementAndGet() + "\"}}");
        var run = trial.run();
        assertThat(run.counts().deleted()).isLessThanOrEqualTo(1);
        assertThat(trial.site().log()).hasSizeLessThan(60);
    }

    @Row(24)
    void aNextLinkElsewhereIsNotFollowed(Turn turn) {
        for (var link : new String[] {
            "http://127.0.0.2:1/wiki/api/v2/pages?cursor=x",
            "https://evil.example/wiki/api/v2/pages?cursor=x",
            "//evil.example/x"
        }) {
            strike(turn, FaultsOfListsTest::listed, body -> "{\"results\":[],\"_links\":{\"next\":\"" + link + "\"}}");
            var report = trial.run();
            assertThat(report.stopped().orElseThrow().message()).contains("unexpected host");
            assertThat(report.counts().deleted()).isZero();
            trial.site().open();
        }
    }

    @Row(25)
    void anExpiredCursorBeginsTheListAgain(Turn turn) {
        for (int number = 0; number < 260; number++) {
            trial.site().pageBelow(trial.company().home(), "More " + number, "<p>x</p>");
        }
        trial.site().startOver();
        var later = "\"path\": \"/wiki/api/v2/pages\", \"query\": \"*body-format*cursor*\"";
        var report = trial.fault(turn, later, "\"status\": 400").run();
        if (turn == Turn.ONCE) {
            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Row(26)
    void countsAreNotBelieved(Turn turn) {
        altered(turn, body -> body.replaceFirst("\\{", "{\"size\":3,\"limit\":1,\"totalSize\":0,"));
        assertThat(trial.run().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Row(34)
    void anOlderVersionIsIgnored(Turn turn) {
        var stale = trial.versionsOnDisk();
        trial.run();
        trial.site().open();
        altered(turn, body -> body.replaceAll("\"number\" ?: ?[0-9]+", "\"number\":1"));
        var report = trial.run();
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(trial.versionsOnDisk()).isEqualTo(trial.versionsOnTheSite()).isNotEqualTo(stale);
    }

    private static boolean listed(Request request) {
        return ofPages(request) && request.rawQuery().contains("sort=id&limit");
    }

    private static boolean newest(Request request) {
        return ofPages(request) && request.rawQuery().contains("-modified");
    }

    private static boolean texts(Request request) {
        return ofPages(request) && request.rawQuery().contains("body-format");
    }

    private static boolean ofPages(Request request) {
        return request.path().equals("/wiki/api/v2/pages");
    }

    private void altered(Turn turn, UnaryOperator<String> how) {
        strike(turn, request -> listed(request) || newest(request) || texts(request), how);
    }

    private void strike(Turn turn, Predicate<Request> which, UnaryOperator<String> how) {
        var seen = new AtomicInteger();
        trial.site().interfere((request, truth) -> {
            var answer = truth.get();
            return which.test(request) && turn.strikes(seen.getAndIncrement())
                    ? new Answer(
                            answer.status(),
                            answer.headers(),
                            altered(answer.body().bytes(), how))
                    : answer;
        });
    }

    private static String withItsFirstRowTwice(String body) {
        var list = (ObjectNode) JSON.readTree(body);
        var rows = (ArrayNode) list.get("results");
        if (!rows.isEmpty()) {
            rows.add(rows.get(0));
        }
        return list.toString();
    }

    private static byte[] altered(byte[] body, UnaryOperator<String> how) {
        return how.apply(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
