package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.anabranch.server.Main;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Space;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/// The command itself as a process of its own, killed hard.
class KilledProcessTest {
    private static final int PAGES = 1500;

    /// So many processes are killed at random moments: a few in a build, 500 in a nightly one.
    private static final int KILLS = Integer.getInteger("anabranch.kills", 4);

    /// The first of the seeds that choose the moments; 50 processes are killed for each.
    private static final int FIRST_SEED = Integer.getInteger("anabranch.first-seed", 1);

    /// Milliseconds from the first word of a process to its death, at most.
    private static final int LONGEST_LIFE = 2500;

    private static final int KILLS_OF_A_SITE = 50;
    private static final int KILLS_IN_A_ROW = 3;
    private static final int CHANGES_BETWEEN_RUNS = 4;

    @TempDir
    private Path folder;

    @OnceRow(47)
    void aCommandThatIsAskedToStopSaysSoAndTheNextGoesOn() throws IOException, InterruptedException {
        try (var site = Simulator.start(SimulatorOptions.generated(PAGES, 1, 3).withLatency(Duration.ofMillis(20)))) {
            var process = sync(site, "stopped");
            try (var words = process.errorReader()) {
                var line = words.readLine();
                while (line != null && !line.contains("reading")) {
                    line = words.readLine();
                }
                process.destroy();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            assertThat(sync(site, "stopped").waitFor()).isZero();
            assertThat(Versions.in(files("stopped"))).isEqualTo(Versions.on(site));
        }
    }

    /// The operating system keeps the lock of a stopped process, so on one machine nobody takes its folder over.
    @OnceRow(57)
    void aStoppedProcessKeepsItsFolderAndGoesOnWhenItWakes() throws IOException, InterruptedException {
        assumeThat(File.separatorChar).as("signals").isEqualTo('/');
        try (var site = Simulator.start(SimulatorOptions.generated(PAGES, 1, 3).withLatency(Duration.ofMillis(5)))) {
            for (var phase : Turn.all() ? List.of("connecting", "reading", "writing") : List.of("writing")) {
                var out = "asleep while " + phase;
                var sleeper = sync(site, out);
                try (var words = sleeper.errorReader()) {
                    var line = words.readLine();
                    while (line != null && !line.contains(phase)) {
                        line = words.readLine();
                    }
                    signal("STOP", sleeper);
                    var before = files(out);
                    assertThat(sync(site, out).waitFor()).as(out).isEqualTo(ExitCode.CONFLICT);
                    assertThat(files(out)).isEqualTo(before);
                    signal("CONT", sleeper);
                    words.transferTo(Writer.nullWriter());
                    assertThat(sleeper.waitFor()).as(out).isZero();
                }
                assertThat(Versions.in(files(out))).isEqualTo(Versions.on(site));
            }
        }
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @OnceRow(46)
    void aKilledCommandEndsLikeAnUndisturbedOne() throws IOException, InterruptedException {
        var options = SimulatorOptions.generated(PAGES, 1, 3).withLatency(Duration.ofMillis(5));
        try (var site = Simulator.start(options)) {
            assertThat(sync(site, "whole").waitFor()).isZero();
            for (var word : List.of("connecting", "reading", "writing")) {
                kill(sync(site, "killed"), word, 150);
            }
            assertThat(sync(site, "killed").waitFor()).isZero();
        }
        assertThat(files("killed")).isEqualTo(files("whole")).hasSize(PAGES);
    }

    /// People go on working; three processes in a row are killed at moments that a seed chooses, the fourth may end.
    @OnceRow(46)
    void anyMomentMayBeTheLastOfAProcess() throws IOException, InterruptedException {
        int killed = 0;
        for (int seed = FIRST_SEED; killed < KILLS; seed++) {
            killed += killsOfOneSite(seed, Math.min(KILLS_OF_A_SITE, KILLS - killed));
            System.out.printf("%d processes were killed; whoever came after them made everything whole.%n", killed);
        }
    }

    private int killsOfOneSite(int seed, int wanted) throws IOException, InterruptedException {
        var random = new Random(seed);
        var out = "site" + seed;
        int killed = 0;
        try (var site = Simulator.start(SimulatorOptions.sampleCompany().withLatency(Duration.ofMillis(3)))) {
            var walk = new RandomWalk(site.site(), seed);
            while (killed < wanted) {
                var changes = new ArrayList<String>();
                for (int row = 0; row < KILLS_IN_A_ROW && killed < wanted; row++) {
                    changes.addAll(walk.change(CHANGES_BETWEEN_RUNS));
                    killed += kill(sync(site, out), "connecting", random.nextInt(LONGEST_LIFE)) ? 1 : 0;
                    assertNothingIsTorn(out, seed, changes);
                }
                assertThat(sync(site, out).waitFor())
                        .as("seed %d, after %s", seed, changes)
                        .isZero();
                assertThat(Versions.in(files(out)))
                        .as("seed %d, after %s", seed, changes)
                        .isEqualTo(Versions.on(site));
            }
            assertThat(sync(site, out + " anew").waitFor()).isZero();
            assertThat(MirroredSite.differences(files(out), files(out + " anew")))
                    .as("seed %d", seed)
                    .isEmpty();
        }
        return killed;
    }

    private void assertNothingIsTorn(String out, int seed, List<String> changes) throws IOException {
        assertThat(Versions.pages(files(out)).values())
                .as("seed %d, after %s", seed, changes)
                .allSatisfy(text ->
                        assertThat(text).startsWith("---\n").contains("\n# ").endsWith("\n"));
    }

    /// Kills the process some time after it says that it began this phase; false when it ended before.
    private static boolean kill(Process process, String phase, int millis) throws IOException, InterruptedException {
        try (var words = process.errorReader()) {
            var line = words.readLine();
            while (line != null && !line.contains(phase)) {
                line = words.readLine();
            }
            boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            return !ended;
        }
    }

    private Process sync(Simulator site, String out) throws IOException {
        var account = site.accounts().getFirst();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(
                "sync",
                "--site",
                site.baseUri().toString(),
                "--email",
                account.user().email(),
                "--include-attachments",
                "--confirm-deletions",
                "--out",
                folder.resolve(out).toString(),
                "--json",
                "--space"));
        command.addAll(site.spaces().stream().map(Space::key).toList());
        var builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("ANABRANCH_TOKEN", account.apiToken());
        return builder.start();
    }

    private Map<String, String> files(String out) throws IOException {
        var root = folder.resolve(out);
        var found = new TreeMap<String, String>();
        if (!Files.exists(root)) {
            return found;
        }
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(root.resolve(Workspace.OWN_FOLDER))) {
                    found.put(
                            root.relativize(file).toString(),
                            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return found;
    }
}
