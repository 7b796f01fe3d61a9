package dev.anabranch.benchmarks.conversion;

import dev.anabranch.benchmarks.Child;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The measurements of the converter, each in processes of their own, printed with their ratios.
public final class ConversionMeasurements {
    private static final int ROUNDS = 80;
    private static final long MEGABYTE = 1_000_000;

    private final Path root;
    private final Path folder;

    /// @param root of the project
    /// @param folder with storage bodies
    public ConversionMeasurements(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /// All contenders when everything is compiled, one thread each.
    public void warm() throws IOException, InterruptedException {
        System.out.println("Warm, one thread:");
        System.out.print(warm(List.of("-XX:+UseSerialGC")));
        var turndown = new Peers(root).turndownMillis(folder, ROUNDS / 2);
        turndown.ifPresent(millis ->
                System.out.printf(Locale.ROOT, "  %-24s %8.1f ms  (all documents)%n", "turndown + gfm", millis));
    }

    /// The same as far as the first compiler goes, which is how far a short command comes.
    public void firstCompilerOnly() throws IOException, InterruptedException {
        System.out.println("With the first compiler only:");
        System.out.print(warm(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")));
    }

    private String warm(List<String> options) throws IOException, InterruptedException {
        var all = new ArrayList<>(options);
        all.add("-Dbodies=" + folder);
        return Child.yardstick(all, Map.of(), Warm.class, List.of(Integer.toString(ROUNDS)))
                .finish()
                .output();
    }

    /// Bodies ten times as large each time: how long they take with memory to spare, and that a heap of twelve bytes
    /// for each byte and 64 MB is enough for them.
    public void growth() throws IOException, InterruptedException {
        System.out.println("Large bodies; a heap of 12 bytes per byte + 64 MB is enough for each:");
        var file = Files.createTempFile("anabranch-benchmark", ".xml");
        double before = 0;
        for (long size = MEGABYTE / 2; size <= 50 * MEGABYTE; size *= 10) {
            long bytes = write(file, size);
            long heap = (12 * bytes + 64 * (1 << 20)) / 1024;
            grow(file, 1, "-Xmx" + heap + "k");
            // the smaller, the more often, so that all are equally warm
            double millis = grow(file, (int) Math.max(6, 200 * MEGABYTE / bytes), "-Xmx4g");
            System.out.printf(
                    Locale.ROOT,
                    "  %6.1f MB  heap %4d MB  %8.0f ms%s%n",
                    bytes / 1e6,
                    heap / 1024,
                    millis,
                    before == 0 ? "" : String.format(Locale.ROOT, "  %5.1f x the time", millis / before));
            before = millis;
        }
        Files.delete(file);
    }

    private static double grow(Path file, int rounds, String heap) throws IOException, InterruptedException {
        var options = List.of(heap, "-XX:+UseParallelGC");
        var arguments = List.of(file.toString(), Integer.toString(rounds));
        var output = Child.yardstick(options, Map.of(), Growth.class, arguments)
                .finish()
                .output();
        return Double.parseDouble(output.strip());
    }

    private long write(Path file, long size) throws IOException {
        var bodies = bodies();
        long written = 0;
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; written < size; i = (i + 1) % bodies.size()) {
                out.write(bodies.get(i));
                written += bodies.get(i).length;
            }
        }
        return written;
    }

    /// The largest documents of the folder: joined from others, or else all.
    private List<byte[]> bodies() throws IOException {
        System.setProperty("bodies", folder.toString());
        return Bodies.wellFormed().stream()
                .map(body -> (body + "\n").getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /// Command lines over the whole folder, the start of the process included.
    public void cold() throws IOException, InterruptedException {
        System.out.println("Cold, the whole folder once, start included:");
        new Peers(root).cold(folder, 3);
    }
}
