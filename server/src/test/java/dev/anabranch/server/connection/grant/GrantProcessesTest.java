package dev.anabranch.server.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.http.Waiting;
import dev.anabranch.server.connection.grant.RefreshingProcess.Crash;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.secrets.Secrets;
import dev.anabranch.simulator.auth.Lives;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /// reliability.md, A2. A new consent is needed only where Atlassian took the old token and gave another one that
    /// nobody has; it does not in the ten minutes of leeway that it usually grants.
    @ParameterizedTest(name = "{0}, leeway {1}")
    @CsvSource({"ASKING, false", "SENT, true", "SENT, false", "ANSWERED, true", "ANSWERED, false", "STORED, false"})
    void aKilledProcessCostsAtMostOneNewConsent(Crash crash, boolean leeway) throws Exception {
        if (leeway) {
            site.simulator().auth().grants().set(Lives.USUAL);
        }
        held.run("UPDATE oauth_grant SET expires_at = 0");
        die(crash);
        long asked = site.asked();
        assertThat(asked).isEqualTo(crash == Crash.ASKING ? 1 : 2);
        assertThat(isLeaseFree(Duration.ZERO)).as("at once").isEqualTo(crash == Crash.STORED);
        assertThat(isLeaseFree(Duration.ofSeconds(60))).as("after a minute").isTrue();

        var told = new ArrayList<Grant>();
        var tokens = tokens(grants(aMinuteLater()), told);
        boolean isLost = !leeway && (crash == Crash.SENT || crash == Crash.ANSWERED);
        for (int i = 0; i < 3; i++) {
            if (isLost) {
                assertThatExceptionOfType(Unauthorized.class)
                        .isThrownBy(tokens::current)
                        .withMessageContaining("has to be authorised again");
            } else {
                assertThat(site.opens(tokens.current())).isTrue();
            }
        }
        assertThat(told).hasSize(isLost ? 1 : 0);
        assertThat(site.asked()).as("no storm of tries").isEqualTo(asked + (crash == Crash.STORED ? 0 : 1));
    }

    private void die(Crash crash) throws Exception {
        var dying = new CompletableFuture<Process>();
        try (var relay = TokenRelay.to(site.simulator().authUri(), () -> kill(dying.join()))) {
            var auth = crash == Crash.SENT ? relay.address() : site.simulator().authUri();
            try (var running = Running.of(start(auth, crash.name()))) {
                dying.complete(running.process());
                assertThat(running.words().readLine()).isEqualTo("ready");
                running.go();
                assertThat(running.process().waitFor()).isNotZero();
                if (crash == Crash.SENT) {
                    relay.awaitAnswer();
                }
            }
        }
    }

    private static void kill(Process process) {
        process.destroyForcibly().onExit().join();
    }

    /// @param later than now
    private boolean isLeaseFree(Duration later) {
        var then = grants(Clock.offset(Clock.systemUTC(), later));
        long version = then.get(RefreshingProcess.GRANT).orElseThrow().version();
        return then.takeLease(RefreshingProcess.GRANT, version, "somebody who looks", Duration.ZERO);
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

    private Process start() throws IOException {
        return start(site.simulator().authUri());
    }

    private Process start(URI auth, String... more) throws IOException {
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
                auth.toString(),
                site.simulator().baseUri().toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
