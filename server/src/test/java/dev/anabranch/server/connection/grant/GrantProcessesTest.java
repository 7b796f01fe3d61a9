package dev.anabranch.server.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.http.Waiting;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.secrets.Secrets;
import dev.anabranch.simulator.auth.Lives;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Processes of their own on one database, with the token endpoint slow and old tokens worth nothing.
@OnEachDatabase
class GrantProcessesTest {
    private static final boolean ALL = Integer.getInteger("anabranch.slices", 20) == 1;
    private static final int CYCLES = ALL ? 200 : 20;
    private static final int SLOWEST = ALL ? 3000 : 200;
    private static final int PROCESSES = 3;

    @RegisterExtension
    final TestDatabase held;

    @TempDir
    Path folder;

    private final ConsentingSite site = ConsentingSite.withoutLeeway();

    GrantProcessesTest(Product product) {
        held = TestDatabase.of(product);
    }

    @BeforeEach
    void consent() {
        grants(Clock.systemUTC()).consented(RefreshingProcess.GRANT, site.consent());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private record Running(Process process, BufferedReader words, Writer orders) implements AutoCloseable {
        static Running of(Process process) {
            return new Running(process, process.inputReader(), process.outputWriter());
        }

        void go() throws IOException {
            orders.write("go\n");
            orders.flush();
        }

        @Override
        public void close() throws IOException {
            orders.close();
            process.destroy();
        }
    }

    @Test
    void eachExpiryMakesOneRefreshInAllProcessesTogether() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var running = new ArrayList<Running>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                running.add(Running.of(start()));
            }
            for (var one : running) {
                assertThat(one.words().readLine()).isEqualTo("ready");
            }
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                site.spoil("[{'host':'auth','path':'/oauth/token','delay':%d}]".formatted(random.nextInt(SLOWEST)));
                held.run("UPDATE oauth_grant SET expires_at = 0");
                var seen = new HashSet<String>();
                for (var one : running) {
                    one.go();
                }
                for (var one : running) {
                    seen.add(one.words().readLine());
                }
                var stored = grants(Clock.systemUTC())
                        .held(RefreshingProcess.GRANT)
                        .orElseThrow()
                        .pair()
                        .access();
                assertThat(seen)
                        .as("seed %d, cycle %d", seed, cycle)
                        .containsExactly(List.of(stored.hashCode()).toString());
                assertThat(site.asked()).as("seed %d, cycle %d", seed, cycle).isEqualTo(cycle + 1);
                assertThat(site.opens(stored))
                        .as("seed %d, cycle %d", seed, cycle)
                        .isTrue();
            }
        } finally {
            for (var one : running) {
                one.close();
            }
        }
    }

    @Test
    void aProcessThatDiesWithTheAnswerInItsHandCostsNothingWithinTheLeeway() throws Exception {
        site.simulator().auth().grants().set(Lives.USUAL);
        dieWithTheAnswer();
        var next = grants(aMinuteLater());
        var tokens = tokens(next, new ArrayList<>());
        assertThat(site.opens(tokens.current())).isTrue();
        assertThat(next.get(RefreshingProcess.GRANT).orElseThrow().ended()).isEmpty();
    }

    @Test
    void withoutLeewayItIsToldOnceThatThePersonHasToConsentAgain() throws Exception {
        dieWithTheAnswer();
        long asked = site.asked();
        var told = new ArrayList<Grant>();
        var tokens = tokens(grants(aMinuteLater()), told);
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(Unauthorized.class).isThrownBy(tokens::current);
        }
        assertThat(told).hasSize(1);
        assertThat(site.asked()).as("no storm of tries").isEqualTo(asked + 1);
    }

    private void dieWithTheAnswer() throws IOException, InterruptedException {
        held.run("UPDATE oauth_grant SET expires_at = 0");
        try (var dying = Running.of(start("die"))) {
            assertThat(dying.words().readLine()).isEqualTo("ready");
            dying.go();
            assertThat(dying.process().waitFor()).isEqualTo(1);
        }
        assertThat(site.asked()).isEqualTo(2);
    }

    private static Clock aMinuteLater() {
        return Clock.offset(Clock.systemUTC(), GrantTokens.LEASE.plus(Duration.ofSeconds(1)));
    }

    private GrantTokens tokens(Grants grants, List<Grant> told) {
        return new GrantTokens(grants, RefreshingProcess.GRANT, site.oauth()::refresh, Waiting.real(), told::add);
    }

    private Grants grants(Clock clock) {
        var secrets = Secrets.open(held.database(), Configuration.of(Map.of(), "the test"), folder, clock);
        return new Grants(held.database(), secrets, clock);
    }

    private Process start(String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RefreshingProcess.class.getName(),
                held.address(),
                folder.toString(),
                site.simulator().authUri().toString(),
                site.simulator().baseUri().toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
