package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.web.RouteRule;
import dev.anabranch.simulator.SimulatorOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document of the REST doors against the doors themselves. That answers are as described is looked at with every
/// request that [TestServer] sends for any test.
@Timeout(120)
class ApiDocumentTest {
    private static final String PREFIX = "/api/v1/";
    private static final DescribedApi API = DescribedApi.DOCUMENT;

    @TempDir
    Path data;

    @Test
    void everyRouteIsDescribedAndEveryDescriptionIsARoute() {
        try (var server = TestServer.unconnected(data)) {
            var routes = new TreeSet<String>();
            server.parts(RequestMappingInfoHandlerMapping.class).stream()
                    .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                    .forEach(info -> info.getPatternValues().stream()
                            .filter(pattern -> pattern.startsWith(PREFIX))
                            .forEach(pattern -> info.getMethodsCondition().getMethods().stream()
                                    .map(RequestMethod::name)
                                    .forEach(method -> routes.add(method + " " + pattern))));
            assertThat(new TreeSet<>(API.operations()))
                    .as("operations of openapi/v1.yaml, and routes of the server")
                    .isEqualTo(routes);
        }
    }

    @Test
    void everyDescriptionHasARuleAndEveryRuleADescription() {
        var rules = new TreeSet<String>();
        Routes.rules().all().stream()
                .filter(rule -> rule.pattern().startsWith(PREFIX))
                .forEach(rule -> rules.add(rule.method() + " " + rule.pattern()));
        assertThat(new TreeSet<>(API.operations())).isEqualTo(rules);
    }

    @Test
    void whatIsNamedIsThereAndWhatIsThereIsNamed() {
        var ids = new ArrayList<String>();
        var posts = new ArrayList<String>();
        for (String operation : API.operations()) {
            String[] parts = operation.split(" ", 2);
            JsonNode described = API.operation(parts[0], parts[1]);
            ids.add(described.path("operationId").asString());
            assertThat(described.path("summary").asString()).as(operation).isNotBlank();
            boolean refuses = described.path("responses").has("default");
            assertThat(refuses).as(operation).isEqualTo(!parts[1].endsWith("openapi.json"));
            if (parts[0].equals("POST")
                    && !described.path("parameters").toString().contains("parameters/idempotencyKey")) {
                posts.add(operation);
            }
            parts[1].chars()
                    .filter(each -> each == '{')
                    .findFirst()
                    .ifPresent(variable -> assertThat(
                                    API.document().get("paths").get(parts[1]).has("parameters"))
                            .as(operation)
                            .isTrue());
        }
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
        assertThat(posts)
                .as("POST without an Idempotency-Key: what only asks, which is answered anew each time")
                .containsExactlyInAnyOrderElementsOf(Routes.rules().all().stream()
                        .filter(RouteRule::onlyAsks)
                        .filter(rule -> rule.pattern().startsWith("/api/v1/"))
                        .map(rule -> rule.method() + " " + rule.pattern())
                        .toList());
        references(API.document())
                .forEach(reference -> assertThat(
                                API.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void itIsServedToEverybody() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            for (String path : List.of("/api/v1/openapi.json", "/api/openapi.json")) {
                var request = HttpRequest.newBuilder(URI.create(server.address() + path));
                var answer = server.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
                assertThat(JsonMapper.shared().readTree(answer.body())).isEqualTo(API.document());
            }
        }
    }

    @Test
    void answersHoldNothingThatIsNotDescribed() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(5, 1, 1))) {
            String run = server.sync();
            for (String path : List.of(
                    "runs",
                    "runs/" + run,
                    "runs/" + run + "/requests",
                    "runs/" + run + "/documents",
                    "held",
                    "removed",
                    "spaces",
                    "schedule",
                    "access",
                    "files",
                    "mappings",
                    "me",
                    "people",
                    "links",
                    "links/people",
                    "links/accounts",
                    "audit")) {
                var answer = server.get(PREFIX + path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(API.undescribed(
                                "GET", PREFIX + path, JsonMapper.shared().readTree(answer.body())))
                        .as(path)
                        .isEmpty();
            }
        }
    }

    @Test
    void whatIsNotAsDescribedIsSeen() {
        String type = "application/json";
        assertThat(API.problems("GET", "/api/v1/runs", 200, type, "{\"items\": []}"))
                .isEmpty();
        assertThat(API.problems("GET", "/api/v1/runs", 200, type, "{\"items\": [{}]}"))
                .isNotEmpty();
        assertThat(API.problems("GET", "/api/v1/runs", 200, type, "{}")).isNotEmpty();
        assertThat(API.problems("GET", "/api/v1/runs", 200, "text/html", "")).isNotEmpty();
        assertThat(API.problems("GET", "/api/v1/runs", 201, type, "{\"items\": []}"))
                .isNotEmpty();
        assertThat(API.problems("GET", "/api/v1/runs", 404, "application/problem+json", "{}"))
                .isNotEmpty();
        assertThat(API.problems("GET", "/api/v1/unheard-of", 200, type, "{}")).isNotEmpty();
        assertThat(API.problems("DELETE", "/api/v1/people/p/tokens/t", 204, "", ""))
                .isEmpty();
    }

    private static List<String> references(JsonNode node) {
        var found = new ArrayList<String>();
        node.properties().forEach(each -> {
            if (each.getKey().equals("$ref")) {
                found.add(each.getValue().asString());
            }
            found.addAll(references(each.getValue()));
        });
        if (node.isArray()) {
            node.valueStream().forEach(each -> found.addAll(references(each)));
        }
        return found;
    }
}
