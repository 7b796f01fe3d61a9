package dev.anabranch.simulator.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.anabranch.simulator.model.SpaceAccess;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// A running Data Center site below `/confluence` with one space and three people, and callers of it.
final class TestSite implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-18T10:30:00Z");
    static final String ADA = "5b10:ada";
    static final String BEN = "712020:ben";
    static final String EVE = "712020:eve";
    static final String WRITERS = "6c0f5a7e-1111-4222-8333-444455556666";
    static final long SPACE = 100;

    private final Simulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestSite(Simulator simulator) {
        this.simulator = simulator;
    }

    static TestSite start() {
        return start(UnaryOperator.identity());
    }

    static TestSite start(UnaryOperator<DataCenterOptions> changed) {
        DataCenterOptions options = changed.apply(DataCenterOptions.usual().below("/confluence"));
        return start(SimulatorOptions.serving((site, baseUrl) -> fill(site)).asDataCenter(options));
    }

    static TestSite start(SimulatorOptions options) {
        try {
            return new TestSite(Simulator.start(options.withClock(Clock.fixed(NOW, ZoneOffset.UTC))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void fill(Site site) {
        site.people().put(new Account(person(ADA, "Ada Admin"), "secret-ada", true));
        site.people().put(new Account(person(BEN, "Ben"), "secret-ben", false));
        site.people().put(new Account(person(EVE, "Eve"), "secret-eve", false));
        site.people().put(new Group(WRITERS, "writers", Set.of(BEN, ADA)));
        site.put(Space.open(SPACE, "DEV", "Development", ADA, NOW));
    }

    private static User person(String accountId, String name) {
        String email = accountId.substring(accountId.indexOf(':') + 1) + "@example.com";
        return new User(accountId, name, name, email, false, ZoneId.of("Asia/Tokyo"), "atlassian", "active", false);
    }

    Simulator simulator() {
        return simulator;
    }

    Site site() {
        return simulator.site();
    }

    Page page(String title) {
        return page(title, "<p>" + title + "</p>", Place.NOWHERE);
    }

    Page pageBelow(Content parent, String title) {
        return page(title, "<p>" + title + "</p>", parent.id());
    }

    Page page(String title, String storage, long parentId) {
        return site().createPage(NewContent.current(SPACE, parentId, title, Body.storage(storage), ADA));
    }

    void letOnlyRead(Content content, String... accountIds) {
        site().restrict(content.id(), Restrictions.readers(new Principals(Set.of(accountIds), Set.of())));
    }

    void openToEverybody() {
        Space space = simulator.spaces().getFirst();
        site().put(space.readBy(new SpaceAccess(true, true, Principals.NONE)));
    }

    Caller ada() {
        return token(0);
    }

    Caller ben() {
        return token(1);
    }

    Caller eve() {
        return token(2);
    }

    Caller nobody() {
        return new Caller("");
    }

    Caller token(int account) {
        return bearer(Logins.personalAccessToken(simulator.accounts().get(account)));
    }

    Caller bearer(String token) {
        return new Caller("Bearer " + token);
    }

    Caller basic(String username, String password) {
        return new Caller("Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    static String encoded(String value) {
        return Queries.encode(value);
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }

    /// Somebody who asks; paths are below the context path.
    final class Caller {
        private final String authorization;

        private Caller(String authorization) {
            this.authorization = authorization;
        }

        HttpResponse<String> ask(String path) {
            return send("GET", path, "");
        }

        HttpResponse<String> send(String method, String path, String body) {
            return send(
                    path,
                    HttpRequest.newBuilder()
                            .method(method, BodyPublishers.ofString(body))
                            .header("Content-Type", "application/json"));
        }

        HttpResponse<String> form(String path, String fields) {
            return send(
                    path,
                    HttpRequest.newBuilder()
                            .POST(BodyPublishers.ofString(fields))
                            .header("Content-Type", "application/x-www-form-urlencoded"));
        }

        /// A form with one file.
        HttpResponse<String> upload(String path, String name, String bytes, String... headers) {
            String form = "--bound\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                    + "\"\r\nContent-Type: text/plain\r\n\r\n" + bytes + "\r\n--bound--\r\n";
            var request = HttpRequest.newBuilder()
                    .POST(BodyPublishers.ofString(form))
                    .header("Content-Type", "multipart/form-data; boundary=bound");
            return send(path, headers.length == 0 ? request : request.headers(headers));
        }

        private HttpResponse<String> send(String path, HttpRequest.Builder request) {
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            try {
                return http.send(
                        request.uri(URI.create(simulator.baseUri() + path)).build(), BodyHandlers.ofString());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }

        /// The JSON of an answer that must be good.
        JsonNode get(String path) {
            HttpResponse<String> response = ask(path);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return json(response);
        }

        /// All rows of a list, by the addresses that it gives.
        List<JsonNode> all(String path) {
            List<JsonNode> rows = new ArrayList<>();
            for (String next = path; !next.isEmpty(); ) {
                JsonNode portion = get(next);
                portion.path("results").forEach(rows::add);
                next = portion.path("_links").path("next").asString("");
            }
            return rows;
        }

        List<String> titles(String path) {
            return get(path)
                    .path("results")
                    .valueStream()
                    .map(row -> row.path("title").asString())
                    .toList();
        }

        List<String> found(String cql) {
            return titles("/rest/api/content/search?cql=" + encoded(cql));
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    }
}
