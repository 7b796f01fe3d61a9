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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Agents that search at the same time, over MCP, in a server that runs: how long each waits, and whether any fails.
/// The access token comes from the environment (`ANABRANCH_ACCESS_TOKEN`). Only servers of this machine are asked.
public final class AgentSearches {
    private static final Duration WARMING_UP = Duration.ofSeconds(10);
    private static final List<String> WORDS = List.of(
            "holiday",
            "backup",
            "release",
            "incident",
            "invoice",
            "onboarding",
            "security",
            "deployment",
            "customer",
            "database",
            "travel",
            "budget",
            "meeting",
            "roadmap",
            "password",
            "monitoring");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI endpoint;
    private final String token;
    private final List<String> questions;
    private final AtomicInteger next = new AtomicInteger();

    private AgentSearches(URI endpoint, String token, List<String> questions) {
        this.endpoint = endpoint;
        this.token = token;
        this.questions = questions;
    }

    /// Arguments: address of the server (default `http://127.0.0.1:8080`); agents (default 50); seconds (default 60); a
    /// file with a question on each line (default: two words at a time); how long each agent waits between two
    /// searches, in milliseconds (default 0).
    public static void main(String[] arguments) throws Exception {
        var address = arguments.length > 0 ? arguments[0] : "http://127.0.0.1:8080";
        int agents = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
        var questions =
                arguments.length > 3 && !arguments[3].equals("-") ? Files.readAllLines(Path.of(arguments[3])) : pairs();
        int pause = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 0;
        var endpoint = URI.create(address + "/mcp");
        if (!Stream.of("127.0.0.1", "localhost").toList().contains(endpoint.getHost())) {
            throw new IllegalArgumentException("Only a server of this machine is asked.");
        }
        var token = Stream.ofNullable(System.getenv("ANABRANCH_ACCESS_TOKEN"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("ANABRANCH_ACCESS_TOKEN holds no access token."));
        var searches = new AgentSearches(endpoint, token, questions);
        searches.together(agents, WARMING_UP, pause);
        searches.tell(agents, searches.together(agents, Duration.ofSeconds(seconds), pause));
    }

    private static List<String> pairs() {
        return WORDS.stream()
                .flatMap(first -> WORDS.stream().map(second -> first + " " + second))
                .toList();
    }

    /// What became of a search.
    private record Searched(long nanos, String failure) {}

    private List<Searched> together(int agents, Duration time, int pause) throws Exception {
        var all = new ConcurrentLinkedQueue<Searched>();
        long end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int agent = 0; agent < agents; agent++) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        all.add(search());
                        Thread.sleep(pause);
                    }
                    return null;
                }));
            }
            for (var each : running) {
                each.get();
            }
        }
        return List.copyOf(all);
    }

    private Searched search() throws InterruptedException {
        int number = next.getAndIncrement();
        var question = questions.get(number % questions.size()).replaceAll("[\"\\\\\\p{Cntrl}]", " ");
        var message = """
                {"jsonrpc": "2.0", "id": %d, "method": "tools/call", "params": {"name": "confluence_search", "arguments": {"query": "%s"}}}""".formatted(number, question);
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2025-11-25")
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
        long began = System.nanoTime();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            boolean isGood = answer.statusCode() == 200 && answer.body().contains("\"isError\":false");
            return new Searched(System.nanoTime() - began, isGood ? "" : "status " + answer.statusCode());
        } catch (IOException failure) {
            return new Searched(System.nanoTime() - began, failure.getClass().getSimpleName());
        }
    }

    private void tell(int agents, List<Searched> all) {
        var failures = all.stream()
                .map(Searched::failure)
                .filter(failure -> !failure.isEmpty())
                .toList();
        var times = all.stream().mapToLong(Searched::nanos).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%d agents: %,d searches, %d failed %s; median %.1f ms, 95 of 100 within %.1f ms, all within %.1f ms%n",
                agents,
                times.length,
                failures.size(),
                failures.stream().distinct().limit(5).toList(),
                times[times.length / 2] / 1e6,
                times[(int) (times.length * 0.95)] / 1e6,
                times[times.length - 1] / 1e6);
    }
}
