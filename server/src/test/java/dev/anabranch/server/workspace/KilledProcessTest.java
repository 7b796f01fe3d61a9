package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.Main;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command itself as a process of its own, killed hard in each of its phases.
class KilledProcessTest {
    private static final int PAGES = 1500;

    @TempDir
    private Path folder;

    @Test
    void aKilledCommandEndsLikeAnUndisturbedOne() throws IOException, InterruptedException {
        var options = SimulatorOptions.generated(PAGES, 1, 3).withLatency(Duration.ofMillis(5));
        try (var site = Simulator.start(options)) {
            assertThat(sync(site, "whole").waitFor()).isZero();
            for (var word : List.of("connecting", "reading", "writing")) {
                kill(sync(site, "killed"), word);
            }
            assertThat(sync(site, "killed").waitFor()).isZero();
        }
        assertThat(files("killed")).isEqualTo(files("whole")).hasSize(PAGES);
    }

    /// Kills the process a moment after it says that it began this phase.
    private static void kill(Process process, String phase) throws IOException, InterruptedException {
        try (var words = process.errorReader()) {
            var line = words.readLine();
            while (line != null && !line.contains(phase)) {
                line = words.readLine();
            }
            process.waitFor(150, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }
    }

    private Process sync(Simulator site, String out) throws IOException {
        var account = site.accounts().getFirst();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(
                "sync",
                "--site",
                site.baseUri().toString(),
                "--email",
                account.user().email()));
        command.addAll(List.of("--space", "GEN1", "--out", folder.resolve(out).toString(), "--json"));
        var builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("ANABRANCH_TOKEN", account.apiToken());
        return builder.start();
    }

    private Map<String, String> files(String out) throws IOException {
        var root = folder.resolve(out);
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(root.resolve(Workspace.OWN_FOLDER))) {
                    found.put(root.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return found;
    }
}
