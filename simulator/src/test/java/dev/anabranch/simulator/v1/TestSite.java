package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A running site with one space and three people, and callers of its older API.
final class TestSite implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-18T10:30:00Z");
    static final String ADMINISTRATOR = "5b10:admin";
    static final String BEN = "712020:ben";
    static final String EVE = "712020:eve";
    static final String GROUP = "6c0f5a7e-1111-4222-8333-444455556666";

    private final Simulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestSite(Simulator simulator) {
        this.simulator = simulator;
    }

    static TestSite start() {
        try {
            return new TestSite(Simulator.start(SimulatorOptions.serving((site, baseUrl) -> fill(site))
                    .withClock(Clock.fixed(NOW, ZoneOffset.UTC))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void fill(Site site) {
        site.people().put(new Account(person(ADMINISTRATOR, "Ada Admin", true), "secret-ada", true));
        site.people().put(new Account(person(BEN, "Ben", true), "secret-ben", false));
        site.people().put(new Account(person(EVE, "Eve", false), "secret-eve", false));
        site.people().put(new Group(GROUP, "writers", Set.of(BEN, ADMINISTRATOR)));
        site.put(Space.open(100, "DEV", "Development", ADMINISTRATOR, NOW));
    }

    private static User person(String accountId, String name, boolean emailVisible) {
        var email = accountId.substring(accountId.indexOf(':') + 1) + "@example.com";
        return new User(
                accountId, name, name, email, emailVisible, ZoneId.of("Europe/Berlin"), "atlassian", "active", false);
    }

    Site site() {
        return simulator.site();
    }

    Simulator simulator() {
        return simulator;
    }

    Page page(String title) {
        return page(title, "<p>" + title + "</p>", Place.NOWHERE);
    }

    Page pageBelow(Content parent, String title) {
        return page(title, "<p>" + title + "</p>", parent.id());
    }

    Page page(String title, String storage, long parentId) {
        return site().createPage(NewContent.current(100, parentId, title, Body.storage(storage), ADMINISTRATOR));
    }

    void letOnlyRead(Content content, String... accountIds) {
        site().restrict(content.id(), Restrictions.readers(new Principals(Set.of(accountIds), Set.of())));
    }

    Caller administrator() {
        return new Caller(Optional.of("admin@example.com:secret-ada"));
    }

    Caller ben() {
        return new Caller(Optional.of("ben@example.com:secret-ben"));
    }

    Caller eve() {
        return new Caller(Optional.of("eve@example.com:secret-eve"));
    }

    Caller stranger() {
        return new Caller(Optional.of("eve@example.com:wrong"));
    }

    static String encoded(String value) {
        return Queries.encode(value);
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }

    /// Somebody who asks; paths are below `/wiki/rest/api`.
    final class Caller {
        private final Optional<String> credentials;

        private Caller(Optional<String> credentials) {
            this.credentials = credentials;
        }

        Reply get(String path) {
            return send(path, HttpRequest.newBuilder().GET());
        }

        Reply delete(String path) {
            return send(path, HttpRequest.newBuilder().DELETE());
        }

        Reply post(String path, String json) {
            return send(path, json(HttpRequest.newBuilder().POST(BodyPublishers.ofString(json))));
        }

        Reply put(String path, String json) {
            return send(path, json(HttpRequest.newBuilder().PUT(BodyPublishers.ofString(json))));
        }

        Reply put(String path) {
            return send(path, HttpRequest.newBuilder().PUT(BodyPublishers.noBody()));
        }

        Reply search(String cql, String parameters) {
            return get("/content/search?cql=" + encoded(cql) + parameters);
        }

        /// Sends one file in a form.
        Reply upload(String method, String path, String fileName, String content) {
            var form = """
                    --frontier\r
                    Content-Disposition: form-data; name="minorEdit"\r
                    Content-Type: text/plain; charset=UTF-8\r
                    \r
                    false\r
                    --frontier\r
                    Content-Disposition: form-data; name="comment"\r
                    Content-Type: text/plain; charset=UTF-8\r
                    \r
                    für alle\r
                    --frontier\r
                    Content-Disposition: form-data; name="file"; filename="%s"\r
                    Content-Type: text/plain\r
                    \r
                    %s\r
                    --frontier--\r
                    """.formatted(fileName, content);
            return send(
                    path,
                    HttpRequest.newBuilder()
                            .method(method, BodyPublishers.ofString(form))
                            .header("Content-Type", "multipart/form-data; boundary=frontier")
                            .header("X-Atlassian-Token", "nocheck"));
        }

        Reply send(String path, HttpRequest.Builder request) {
            credentials.ifPresent(pair -> request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
            try {
                return new Reply(http.send(
                        request.uri(URI.create(simulator.baseUri() + "/wiki/rest/api" + path))
                                .build(),
                        BodyHandlers.ofString()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }

        private static HttpRequest.Builder json(HttpRequest.Builder request) {
            return request.header("Content-Type", "application/json");
        }
    }

    /// What came back.
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
        }

        /// The titles of the results.
        List<String> titles() {
            return json().path("results")
                    .valueStream()
                    .map(row -> row.path("title").asString())
                    .toList();
        }

        String message() {
            return json().path("message").asString("");
        }
    }
}
