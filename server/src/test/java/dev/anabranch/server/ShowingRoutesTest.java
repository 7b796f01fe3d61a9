package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.RouteRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// For each route that shows something it was decided whether that is content, and who may see it. A new route stands
/// in
/// none of these lists: decide, enforce it where the others do (`linking.Readers`, `runs.Telling`), try it in
/// `ReadersAtDoorsTest`, and add it here. See docs/decisions/0021.
class ShowingRoutesTest {
    /// Shows documents: each reader is shown what they may read. `ReadersAtDoorsTest` knocks at these.
    private static final Set<String> BY_READER = routes(
            "/ /search /ask /ask/events /ask/kept/{id} /ask/kept/{id}/changes/{number} /files /files/{*path} /file-tree /raw/{*path}",
            "/runs /runs/{id} /runs/{id}/documents.ndjson",
            "/api/v1/files /api/v1/documents/{id}/versions /api/v1/spaces",
            "/api/v1/runs /api/v1/runs/{id} /api/v1/runs/{id}/events",
            "/api/v1/runs/{id}/documents /api/v1/runs/{id}/documents.ndjson",
            "/api/v1/search /api/v1/search/titles",
            "/proposals /proposals/{id} /api/v1/proposals /api/v1/proposals/{id}"); // `WritingDoorsTest` knocks there

    /// Shows nothing of any document: accounts, sessions, connections, schedules, this server.
    private static final Set<String> NO_CONTENT = routes(
            "/about /agents /oauth/authorize /api/v1/clients /account /account/writing",
            "/account/confluence /account/confluence/atlassian",
            "/connections /connections/new /connections/{id} /connections/{id}/authenticate",
            "/connections/{id}/authorise /connections/{id}/authorise/start /connections/{id}/authorise/returned",
            "/connections/{id}/checks /connections/{id}/delete",
            "/api/v1/me /api/v1/connections /api/v1/connections/{id} /api/v1/connections/{id}/sites",
            "/api/v1/oauth-apps /api/v1/schedule");

    @Test
    void everyRouteThatShowsSomethingWasDecidedAbout() {
        var shown = Routes.rules().all().stream()
                .filter(rule -> rule.method().equals("GET"))
                .filter(rule -> rule.right().isPresent() && rule.right().get() != Right.ADMINISTER)
                .map(RouteRule::pattern)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown)
                .as("routes that everybody may look at: whoever adds one decides here what it shows to whom")
                .isEqualTo(Stream.of(BY_READER, NO_CONTENT)
                        .flatMap(Set::stream)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(BY_READER).doesNotContainAnyElementsOf(NO_CONTENT);
    }

    @Test
    void whatNobodyIsSignedInForShowsNoContent() {
        var open = Routes.rules().all().stream()
                .filter(rule -> rule.right().isEmpty())
                .map(RouteRule::pattern)
                .toList();
        assertThat(open).allSatisfy(pattern -> assertThat(BY_READER).doesNotContain(pattern));
    }

    private static Set<String> routes(String... lines) {
        return Arrays.stream(lines)
                .map(line -> List.of(line.split(" ")))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }
}
