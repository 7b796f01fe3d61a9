package dev.anabranch.benchmarks.conversion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Programs to compare with, each a process of its own. They are installed into a folder outside of the project and
/// never become part of it.
final class Peers {
    private final Path root;
    private final Path installed;

    /// @param root of the project
    Peers(Path root) throws IOException, InterruptedException {
        this.root = root;
        this.installed = Path.of(System.getProperty("java.io.tmpdir"), "anabranch-benchmark-peers");
        run(List.of(script("install"), installed.toString()));
    }

    private String script(String name) {
        return root.resolve("benchmarks").resolve("peers").resolve(name).toString();
    }

    /// How long turndown takes for all documents when it is warm; empty when it is not there.
    Optional<Double> turndownMillis(Path folder, int rounds) throws IOException, InterruptedException {
        if (!hasTurndown()) {
            return Optional.empty();
        }
        var output = run(List.of("node", script("turndown.mjs"), "warm", folder.toString(), Integer.toString(rounds)));
        return Optional.of(Double.parseDouble(output.strip()));
    }

    private boolean hasTurndown() {
        return Files.isDirectory(installed.resolve("node_modules").resolve("turndown-plugin-gfm"));
    }

    /// Lets each program convert the folder once, ours first, and prints how long it took.
    void cold(Path folder, int rounds) throws IOException, InterruptedException {
        var out = Files.createTempDirectory("anabranch-benchmark");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var main = FolderConversion.class.getName();
        long ours = measure(
                "./anabranch convert",
                List.of(root.resolve("anabranch").toString(), "convert", folder.toString(), out + "/anabranch"),
                rounds,
                0);
        measure(
                "java, jsoup",
                List.of(java, "-cp", classes, main, "jsoup", folder.toString(), out + "/j"),
                rounds,
                ours);
        measure(
                "java, flexmark",
                List.of(java, "-cp", classes, main, "flexmark", folder.toString(), out + "/f"),
                rounds,
                ours);
        if (hasTurndown()) {
            measure(
                    "node, turndown + gfm",
                    List.of("node", script("turndown.mjs"), "cold", folder.toString(), out + "/t"),
                    rounds,
                    ours);
        }
        if (Files.isDirectory(installed.resolve("deb")) || Files.isExecutable(Path.of("/usr/bin/pandoc"))) {
            measure("pandoc, a process a file", List.of(script("pandoc"), folder.toString(), out + "/p"), 1, ours);
        }
    }

    private long measure(String name, List<String> command, int rounds, long ours)
            throws IOException, InterruptedException {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            run(command);
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf(
                Locale.ROOT,
                "  %-26s %8.2f s  %6.2f x ours%n",
                name,
                best / 1e9,
                ours == 0 ? 1.0 : (double) best / ours);
        return best;
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PEERS", installed.toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(Duration.ofMinutes(10)) || process.exitValue() != 0) {
            process.destroy();
            throw new IOException(command + " ended with " + process.exitValue());
        }
        return output;
    }
}
