package dev.anabranch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A first sync of generated pages against [BareDownload], and what a second run without changes asks for. Each is a
/// process of its own with 512 MB of heap and the launcher's options of the virtual machine; the simulator is a third
/// process on the same machine.
final class FirstSync {
    private static final String HEAP = "-Xmx512m";
    private static final List<String> AS_LAUNCHED = List.of(HEAP, "-XX:+UseParallelGC");
    private final int pages;
    private final SimulatedSite site;

    private FirstSync(int pages, SimulatedSite site) {
        this.pages = pages;
        this.site = site;
    }

    /// Arguments: number of pages (default 20000), rounds (default 3), latency of the simulator in milliseconds
    /// (default 0).
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var latency = arguments.length > 2 ? arguments[2] : "0";
        try (var site = SimulatedSite.start("--pages", Integer.toString(pages), "--latency", latency)) {
            new FirstSync(pages, site).measure(rounds);
        }
    }

    private void measure(int rounds) throws IOException, InterruptedException {
        var bare = new ArrayList<Duration>();
        var synced = new ArrayList<Duration>();
        var again = new ArrayList<Duration>();
        long firstRequests = 0;
        long secondRequests = 0;
        // Nothing is deleted between the rounds: some file systems are slow to make files where they just deleted many.
        var folder = Files.createTempDirectory("anabranch-benchmark");
        try {
            for (int round = 0; round < rounds; round++) {
                bare.add(bareDownload(folder.resolve("bare" + round)));
                site.forgetRequests();
                synced.add(sync(folder.resolve("synced" + round)));
                firstRequests = site.requests();
                site.forgetRequests();
                again.add(sync(folder.resolve("synced" + round)));
                secondRequests = site.requests();
            }
        } finally {
            Folders.delete(folder);
        }
        print("bare download", median(bare), 1.0, 0);
        print("first sync", median(synced), ratio(synced, bare), firstRequests);
        print("second sync, no change", median(again), ratio(again, bare), secondRequests);
    }

    private Duration bareDownload(Path folder) throws IOException, InterruptedException {
        var arguments = List.of(site.address(), site.email(), folder.toString());
        var finished = Child.yardstick(AS_LAUNCHED, site.token(), BareDownload.class, arguments)
                .finish();
        if (Integer.parseInt(finished.output().strip()) != pages) {
            throw new IOException("The bare client got " + finished.output().strip() + " of " + pages + " pages");
        }
        return finished.duration();
    }

    private Duration sync(Path folder) throws IOException, InterruptedException {
        return Child.product(HEAP, site.token(), site.syncInto(folder)).finish().duration();
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    private static double ratio(List<Duration> durations, List<Duration> yardstick) {
        return (double) median(durations).toMillis() / median(yardstick).toMillis();
    }

    private void print(String what, Duration duration, double ratio, long requests) {
        System.out.printf(
                Locale.ROOT,
                "%-24s %7.1f s  %5.2f x bare  %6d requests (%.1f per 1,000 pages)%n",
                what,
                duration.toMillis() / 1000.0,
                ratio,
                requests,
                requests * 1000.0 / pages);
    }
}
