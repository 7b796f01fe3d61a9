package dev.anabranch.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A simulator in a process of its own, with generated content in one space.
final class SimulatedSite implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    /// Ids of generated content come in one row, but for a dozen of labels between the first pages: the space, its
    /// pages
    /// from the home page on, then the files.
    private static final long FIRST_PAGE = 65_538;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Child process;
    private final JsonNode ready;

    private SimulatedSite(Child process) throws IOException {
        this.process = process;
        this.ready = JSON.readTree(process.firstLine());
    }

    /// Starts one.
    ///
    /// @param flags besides the port and the space
    static SimulatedSite start(String... flags) throws IOException {
        var command = new ArrayList<>(List.of("simulator", "--port", "0", "--spaces", "1", "--seed", "7"));
        command.addAll(Arrays.asList(flags));
        return new SimulatedSite(Child.product("-Xmx2g", Map.of(), command));
    }

    String address() {
        return ready.path("baseUrl").asString();
    }

    String email() {
        return ready.path("accounts").path(0).path("email").asString();
    }

    String space() {
        return ready.path("spaces").path(0).path("key").asString();
    }

    /// What processes that read the site need in their environment.
    Map<String, String> token() {
        return Map.of(
                "ANABRANCH_TOKEN",
                ready.path("accounts").path(0).path("apiToken").asString());
    }

    /// The same with one variable more.
    Map<String, String> token(String name, String value) {
        var environment = new HashMap<>(token());
        environment.put(name, value);
        return environment;
    }

    /// The id of the page that all others hang below.
    String homePage() {
        return Long.toString(FIRST_PAGE);
    }

    /// The command that syncs the site.
    List<String> syncInto(Path folder, String... flags) {
        var command = new ArrayList<>(List.of("sync", "--site", address(), "--email", email(), "--space", space()));
        command.addAll(List.of("--out", folder.toString(), "--json"));
        command.addAll(Arrays.asList(flags));
        return command;
    }

    /// How many requests there were since the last call of [#forgetRequests].
    int requests() throws IOException, InterruptedException {
        return requests(path -> true);
    }

    /// How many of them went to such paths.
    int requests(Predicate<String> path) throws IOException, InterruptedException {
        int count = 0;
        for (var entry : JSON.readTree(control("GET", "/log", ""))) {
            count += path.test(entry.path("path").asString()) ? 1 : 0;
        }
        return count;
    }

    void forgetRequests() throws IOException, InterruptedException {
        control("DELETE", "/log", "");
    }

    /// Gives the last page but so many a new text.
    void edit(int fromLast, int pages) throws IOException, InterruptedException {
        var text = "<p>An edit of page %d from the last.</p>".formatted(fromLast);
        control("PATCH", "/pages/" + (FIRST_PAGE + pages - 1 - fromLast), "{\"storage\": \"" + text + "\"}");
    }

    private byte[] control(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address()).resolve("/_simulator" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " of the simulator: HTTP " + answer.statusCode());
        }
        return answer.body();
    }

    @Override
    public void close() {
        process.close();
    }
}
