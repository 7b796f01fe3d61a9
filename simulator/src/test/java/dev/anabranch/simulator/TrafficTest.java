package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficTest {
    private static final String PAGES = "/wiki/api/v2/pages";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void requestsBeyondTheRateAreToldWhenToComeBack() throws IOException {
        try (Simulator simulator =
                Simulator.start(SimulatorOptions.folder(folder).withRate(2))) {
            Caller caller = Caller.of(simulator);
            List<HttpResponse<String>> answers =
                    IntStream.range(0, 4).mapToObj(_ -> caller.ask(PAGES)).toList();
            HttpResponse<String> last = answers.getLast();
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(last.headers().firstValue("X-RateLimit-Limit")).hasValue("2");
            assertThat(last.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
            assertThat(last.headers().firstValue("X-RateLimit-NearLimit")).hasValue("true");
            assertThat(answers.getFirst().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void lateAnswersDoNotWaitForOneAnother() throws IOException {
        try (Simulator simulator =
                Simulator.start(SimulatorOptions.folder(folder).withLatency(Duration.ofMillis(500)))) {
            Instant before = Instant.now();
            askAtOnce(simulator, 60);
            assertThat(Duration.between(before, Instant.now()))
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
            assertThat(simulator.log().entries()).hasSize(60);
        }
    }

    private static void askAtOnce(Simulator simulator, int callers) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, callers)
                    .forEach(_ -> threads.execute(() -> Caller.of(simulator).ask(PAGES)));
        }
    }

    @Test
    void keptConnectionAnswersWithoutStalls() throws IOException {
        try (Simulator simulator = Simulator.start(SimulatorOptions.folder(folder))) {
            Caller caller = Caller.of(simulator);
            IntStream.range(0, 50).forEach(_ -> caller.ask(PAGES));
            Instant before = Instant.now();
            IntStream.range(0, 100).forEach(_ -> caller.ask(PAGES));
            // a stall of Nagle's algorithm with delayed acknowledgements would be 40 ms each
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }
}
