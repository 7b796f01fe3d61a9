package dev.anabranch.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A first sync of generated pages against [BareDownload], and what a second run without changes asks for. Each is a
/// process of its own with 512 MB of heap and the launcher's options of the virtual machine; the simulator is a third
/// process on the same machine.
final class FirstSync {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEAP = "-Xmx512m";
    private static final List<String> AS_LAUNCHED = List.of(HEAP, "-XX:+UseParallelGC");
    private final HttpClient http = HttpClient.newHttpClient();
    private final int pages;
    private final JsonNode site;

    private FirstSync(int pages, JsonNode site) {
        this.pages = pages;
        this.site = site;
    }

    /// Arguments: number of pages (default 20000), rounds (default 3), latency of the simulator in milliseconds
    /// (default 0).
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var latency = arguments.length > 2 ? arguments[2] : "0";
        var flags = List.of(
                "simulator",
                "--port",
                "0",
                "--pages",
                Integer.toString(pages),
                "--spaces",
                "1",
                "--seed",
                "7",
                "--latency",
                latency);
        try (var simulator = Child.product("-Xmx1g", Map.of(), flags)) {
            new FirstSync(pages, JSON.readTree(simulator.firstLine())).measure(rounds);
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
                forgetRequests();
                synced.add(sync(folder.resolve("synced" + round)));
                firstRequests = requests();
                forgetRequests();
                again.add(sync(folder.resolve("synced" + round)));
                secondRequests = requests();
            }
        } finally {
            delete(folder);
        }
        print("bare download", median(bare), 1.0, 0);
        print("first sync", median(synced), ratio(synced, bare), firstRequests);
        print("second sync, no change", median(again), ratio(again, bare), secondRequests);
    }

    private Duration bareDownload(Path folder) throws IOException, InterruptedException {
        var arguments = List.of(site.path("baseUrl").asString(), email(), folder.toString());
        var finished = Child.yardstick(AS_LAUNCHED, token(), BareDownload.class, arguments)
                .finish();
        if (Integer.parseInt(finished.output().strip()) != pages) {
            throw new IOException("The bare client got " + finished.output().strip() + " of " + pages + " pages");
        }
        return finished.duration();
    }

    private Duration sync(Path folder) throws IOException, InterruptedException {
        var arguments = List.of(
                "sync",
                "--site",
                site.path("baseUrl").asString(),
                "--email",
                email(),
                "--space",
                site.path("spaces").path(0).path("key").asString(),
                "--out",
                folder.toString(),
                "--json");
        return Child.product(HEAP, token(), arguments).finish().duration();
    }

    private String email() {
        return site.path("accounts").path(0).path("email").asString();
    }

    private Map<String, String> token() {
        return Map.of(
                "ANABRANCH_TOKEN",
                site.path("accounts").path(0).path("apiToken").asString());
    }

    private long requests() throws IOException, InterruptedException {
        return JSON.readTree(control("GET")).size();
    }

    private void forgetRequests() throws IOException, InterruptedException {
        control("DELETE");
    }

    private byte[] control(String method) throws IOException, InterruptedException {
        var address = URI.create(site.path("baseUrl").asString()).resolve("/_simulator/log");
        var request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
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

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
