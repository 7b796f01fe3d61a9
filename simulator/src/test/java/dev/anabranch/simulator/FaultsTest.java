package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String PAGES = "/wiki/api/v2/pages";

    @Test
    void thirdRequestFailsWithGivenStatusAndHeaders() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = with(
                    simulator,
                    "{'rules':[{'path':'/wiki/api/v2/*','nth':3,'status':429,'headers':{'Retry-After':'2','Date':null}}]}");
            assertThat(statuses(caller, 4)).containsExactly(200, 200, 429, 200);
            with(simulator, "[{'nth':1,'status':429,'headers':{'Retry-After':'2'}}]");
            assertThat(caller.ask(PAGES).headers().firstValue("Retry-After")).hasValue("2");
        }
    }

    @Test
    void rulePicksByMethodQueryAndCaller() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller =
                    with(simulator, "[{'method':'GET','query':'*limit=7*','account':'sync@example.com','status':500}]");
            assertThat(caller.ask(PAGES + "?limit=7").statusCode()).isEqualTo(500);
            assertThat(caller.ask(PAGES + "?limit=8").statusCode()).isEqualTo(200);
            assertThat(Caller.ordinary(simulator).ask(PAGES + "?limit=7").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shareOfRequestsIsDrawnFromTheSeed() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            List<Integer> first = statuses(with(simulator, "{'seed':7,'rules':[{'share':0.3,'status':503}]}"), 100);
            List<Integer> again = statuses(with(simulator, "{'seed':7,'rules':[{'share':0.3,'status':503}]}"), 100);
            assertThat(first).isEqualTo(again);
            assertThat(first.stream().filter(status -> status == 503).count()).isBetween(15L, 45L);
        }
    }

    @Test
    void countAndSkipAndEveryLimitARule() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = with(simulator, "[{'skip':1,'every':2,'count':2,'status':503}]");
            assertThat(statuses(caller, 6)).containsExactly(200, 503, 200, 503, 200, 200);
        }
    }

    @Test
    void bodyIsCutOrDeclaredLongerThanItIs() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller cut = with(simulator, "[{'cutAfter':5}]");
            assertThatThrownBy(() -> cut.ask(PAGES)).isInstanceOf(UncheckedIOException.class);
            Caller longer = with(simulator, "[{'contentLength':100000}]");
            assertThatThrownBy(() -> longer.ask(PAGES)).isInstanceOf(UncheckedIOException.class);
            Caller shorter = with(simulator, "[{'contentLength':5}]");
            assertThat(shorter.ask(PAGES).body()).hasSize(5);
        }
    }

    @Test
    void connectionIsClosedWithoutAnAnswer() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = with(simulator, "[{'method':'POST','drop':true,'perform':true}]");
            String page =
                    "{\"spaceId\":\"" + Sites.spaceId(simulator) + "\",\"status\":\"current\",\"title\":\"Lost\"}";
            assertThatThrownBy(() -> caller.ask("POST", PAGES, page)).isInstanceOf(UncheckedIOException.class);
            assertThat(caller.all(PAGES)).hasSize(1);
            assertThat(simulator.log().entries().getFirst().status()).isZero();
        }
    }

    @Test
    void wrongBodyComesLateAndRulesAreSwitchedOff() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller =
                    with(simulator, "[{'delay':'PT0.3S','body':'<html>','headers':{'Content-Type':'text/html'}}]");
            Instant before = Instant.now();
            HttpResponse<String> answer = caller.ask(PAGES);
            assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(290));
            assertThat(answer.body()).isEqualTo("<html>");
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/html");
            caller.ask("DELETE", "/_simulator/faults", "");
            assertThat(caller.ask(PAGES).body()).startsWith("{");
        }
    }

    private static Caller with(Simulator simulator, String rules) {
        Caller caller = Caller.of(simulator);
        caller.send("PUT", "/_simulator/faults", rules);
        return caller;
    }

    private static List<Integer> statuses(Caller caller, int times) {
        return IntStream.range(0, times)
                .mapToObj(_ -> caller.ask(PAGES).statusCode())
                .toList();
    }
}
