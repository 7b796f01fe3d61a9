package dev.anabranch.atlassian.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.cloud.Gateway;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The table of scopes, held against the published documents and against what is asked for.
class ScopesTest {
    private static final Set<ScopePurpose> EVERYTHING = EnumSet.allOf(ScopePurpose.class);

    @Test
    void whatIsAskedForIsEnoughForWhatIsDone() {
        for (var purpose : ScopePurpose.values()) {
            var purposes = EnumSet.of(ScopePurpose.READ, purpose);
            assertThat(Scopes.refused(Scopes.names(purposes), purposes))
                    .as(purpose.title())
                    .isEmpty();
        }
    }

    @Test
    void nothingIsAskedForThatNobodyNeeds() {
        var needed = Scopes.OPERATIONS.stream()
                .flatMap(operation -> operation.alternatives().getFirst().stream())
                .collect(Collectors.toCollection(HashSet::new));
        needed.addAll(Set.of("offline_access", "read:me"));
        assertThat(Scopes.names(EVERYTHING)).isEqualTo(needed);
        assertThat(Scopes.ALL).extracting(Scope::name).doesNotHaveDuplicates();
    }

    @Test
    void consoleTakesAllOfThem() {
        assertThat(Scopes.ALL).hasSizeLessThanOrEqualTo(50);
        assertThat(App.USUAL_SCOPES).containsAll(Scopes.names(EVERYTHING));
    }

    @Test
    void missingScopesAreNamedWithTheirReason() {
        var granted = new HashSet<>(Scopes.names(Set.of(ScopePurpose.READ)));
        granted.remove("read:attachment:confluence");
        assertThat(Scopes.missing(granted, Set.of(ScopePurpose.READ)))
                .extracting(Scope::name, Scope::reason)
                .containsExactly(tuple("read:attachment:confluence", "list attached files"));
        assertThat(Scopes.refused(granted, Set.of(ScopePurpose.READ)))
                .extracting(ScopedOperation::toString)
                .contains("GET /wiki/api/v2/attachments")
                .doesNotContain("GET /wiki/api/v2/pages");
    }

    @Test
    void operationsNeedWhatThePublishedDocumentsSay() throws IOException {
        var specs = Path.of("../../shared/specs");
        assumeThat(specs).as("the published documents lie beside the project").isDirectory();
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        documents.put("/wiki/api/v2", read(specs.resolve("confluence-v2.json")));
        documents.put("/wiki/rest/api", read(specs.resolve("confluence-v1.json")));
        documents.put("/rest/api/3", read(specs.resolve("jira-v3.json")));
        assertThat(Scopes.OPERATIONS)
                .allSatisfy(operation -> assertThat(operation.alternatives())
                        .as(operation.toString())
                        .isSubsetOf(published(documents, operation)));
    }

    private static List<Set<String>> published(Map<String, JsonNode> documents, ScopedOperation operation) {
        var document = documents.entrySet().stream()
                .filter(one -> operation.path().startsWith(one.getKey() + "/"))
                .findFirst()
                .orElseThrow();
        var path = document.getKey().equals("/wiki/api/v2")
                ? operation.path().substring(document.getKey().length())
                : operation.path();
        return document.getValue()
                .path("paths")
                .path(path)
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("x-atlassian-oauth2-scopes")
                .valueStream()
                .map(alternative -> alternative
                        .path("scopes")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.toUnmodifiableSet()))
                .collect(Collectors.toUnmodifiableList());
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    @Test
    void scopesForReadingAreEnoughToRead() {
        try (var site = PlayedSite.open()) {
            var address = SiteAddress.of(site.simulator().baseUri().toString())
                    .throughGateway(site.simulator().baseUri(), Gateway.CLOUD_ID);
            var token = site.pair(Scopes.names(Set.of(ScopePurpose.READ))).accessToken();
            try (var confluence =
                    Confluence.connect(address, new Credentials.BearerToken(token), PlayedSite.oneTry())) {
                assertThat(confluence.currentUser().displayName()).isEqualTo("Sync Service");
                assertThat(confluence.spaces().stream()).hasSize(1);
                assertThat(confluence.attachmentsNewestFirst().stream()).hasSize(2);
            }
        }
    }

    @Test
    void gatewayAsksForWhatTheTableSays() throws Exception {
        try (var site = PlayedSite.open();
                var http = HttpClient.newHttpClient()) {
            var nothing = site.pair(Set.of("offline_access"));
            for (var operation : Scopes.OPERATIONS) {
                assertThat(asked(http, site, operation, nothing))
                        .as(operation + " without")
                        .contains("scope does not");
                for (var scopes : operation.alternatives()) {
                    var enough = new HashSet<>(scopes);
                    enough.add("offline_access");
                    assertThat(asked(http, site, operation, site.pair(enough)))
                            .as(operation + " with " + scopes)
                            .doesNotContain("scope does not");
                }
            }
        }
    }

    private static String asked(HttpClient http, PlayedSite site, ScopedOperation operation, TokenPair pair)
            throws IOException, InterruptedException {
        var gateway = operation.purpose() == ScopePurpose.JIRA ? Gateway.JIRA_PATH : Gateway.PATH;
        var path = gateway + operation.path().replaceAll("\\{[^}]*}", "1");
        var request = HttpRequest.newBuilder(site.simulator().baseUri().resolve(path))
                .header("Authorization", "Bearer " + pair.accessToken().reveal())
                .method(operation.method(), HttpRequest.BodyPublishers.noBody());
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
