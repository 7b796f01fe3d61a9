package dev.anabranch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// One space by us and by an exporter that asks page by page, in the same run: requests and time. The npm registry has
/// no exporter to be had (`confluence-cli` and others are not in it), so this one is put together as they are, of
/// Node's own client and turndown; see `benchmarks/peers/exporter.mjs`.
final class Exporter {
    private static final String HEAP = "-Xmx512m";

    private Exporter() {}

    /// Arguments: number of pages (default 2000), latency of the simulator in milliseconds (default 5).
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        var latency = arguments.length > 1 ? arguments[1] : "5";
        var folder = Files.createTempDirectory("anabranch-exporter");
        try (var site = SimulatedSite.start("--pages", Integer.toString(pages), "--latency", latency)) {
            var installed = installed();
            measured(site, ours(site, folder.resolve("warm-up")));
            site.forgetRequests();
            long start = System.nanoTime();
            long requests = measured(site, ours(site, folder.resolve("ours")));
            double seconds = (System.nanoTime() - start) / 1e9;
            print("./anabranch sync", requests, seconds, 1, 1);
            site.forgetRequests();
            start = System.nanoTime();
            long theirRequests = measured(site, theirs(site, folder.resolve("theirs"), installed));
            double theirSeconds = (System.nanoTime() - start) / 1e9;
            print(
                    "node, page by page",
                    theirRequests,
                    theirSeconds,
                    (double) theirRequests / requests,
                    theirSeconds / seconds);
        } finally {
            Folders.delete(folder);
        }
    }

    private static Child ours(SimulatedSite site, Path folder) throws IOException {
        return Child.product(HEAP, site.token(), site.syncInto(folder, "--include-attachments"));
    }

    private static Path peers() {
        return Path.of(System.getProperty("anabranch.root"))
                .resolve("benchmarks")
                .resolve("peers");
    }

    private static Path installed() throws IOException, InterruptedException {
        var folder = Path.of(System.getProperty("java.io.tmpdir"), "anabranch-benchmark-peers");
        new ProcessBuilder(peers().resolve("install").toString(), folder.toString())
                .inheritIO()
                .start()
                .waitFor();
        return folder;
    }

    private static Child theirs(SimulatedSite site, Path folder, Path installed) throws IOException {
        var command = List.of(
                "node",
                peers().resolve("exporter.mjs").toString(),
                site.address(),
                site.email(),
                site.homePage(),
                folder.toString());
        return Child.command(command, site.token("PEERS", installed.toString()));
    }

    private static long measured(SimulatedSite site, Child child) throws IOException, InterruptedException {
        child.finish();
        return site.requests();
    }

    private static void print(String who, long requests, double seconds, double asMany, double asLong) {
        System.out.printf(
                Locale.ROOT, "%-20s %7d requests (%.1f x)  %8.1f s (%.1f x)%n", who, requests, asMany, seconds, asLong);
        System.out.flush();
    }
}
