package dev.anabranch.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A run of `sync` that was looked at while it went on.
///
/// @param report what it printed
/// @param largest the most memory it had resident, as Linux counts it (`VmHWM`); 0 where there is no `/proc`
/// @param firstFile when the first file was there
record Observed(JsonNode report, Duration duration, long largest, Optional<Duration> firstFile) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /// Waits for a run to end.
    ///
    /// @throws IOException when it failed
    static Observed run(Child child, Path folder) throws IOException, InterruptedException {
        var output = CompletableFuture.supplyAsync(() -> text(child.process()));
        long largest = 0;
        Optional<Duration> firstFile = Optional.empty();
        while (!child.process().waitFor(BETWEEN_LOOKS)) {
            largest = Math.max(largest, resident(child.process().pid()));
            if (firstFile.isEmpty() && Folders.hasFile(folder)) {
                firstFile = Optional.of(Duration.ofNanos(System.nanoTime() - child.startedAt()));
            }
        }
        var duration = Duration.ofNanos(System.nanoTime() - child.startedAt());
        if (child.process().exitValue() != 0) {
            throw new IOException("sync ended with " + child.process().exitValue() + ": " + output.join());
        }
        return new Observed(new JsonMapper().readTree(output.join()), duration, largest, firstFile);
    }

    private static String text(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }

    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> List.of(line.split("\\s+")))
                    .mapToLong(words -> Long.parseLong(words.get(1)) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
