package dev.anabranch.server;

import static dev.anabranch.server.SmallCompany.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.SpaceAccess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A right that is taken away at the site, in each way in which one can be: with the first look after the run
/// that reads who may read what, no door tells of it any more whoever lost it.
@Timeout(180)
class RevocationAtDoorsTest {
    private static final SimulatorOptions SITE = SimulatorOptions.generated(3, 3, 1);

    @TempDir
    Path data;

    /// How somebody loses a right.
    private enum Way {
        RESTRICTION_ADDED('a'),
        SPACE_PERMISSION_REMOVED('b'),
        LEFT_A_GROUP('c'),
        GROUP_DELETED('d'),
        DEACTIVATED('e'),
        RESTRICTED_ABOVE('f'),
        MOVED_BELOW_SOMETHING_RESTRICTED('g');

        private final char letter;

        Way(char letter) {
            this.letter = letter;
        }

        /// Each way has its person and its page.
        String person() {
            return "p" + letter;
        }

        String title() {
            return "Loss0%c page".formatted(letter);
        }

        String word() {
            return "loseword" + letter;
        }
    }

    private final Map<Way, Long> pages = new LinkedHashMap<>();
    private final Map<Way, String> paths = new LinkedHashMap<>();
    private long parent;
    private long vault;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsTakenAwayIsGoneFromEveryDoorAtOnce(boolean dataCenter) throws Exception {
        try (var server =
                TestServer.connected(data, dataCenter ? SITE.asDataCenter(DataCenterOptions.usual()) : SITE)) {
            var company = new SmallCompany(server);
            populate(company);
            String first = server.sync();
            company.awaitIndex();
            for (Way way : Way.values()) {
                paths.put(way, path(company, way));
                isShown(company, way, first);
            }
            revoke(company);
            company.readAccess();
            for (Way way : Way.values()) {
                if (way != Way.MOVED_BELOW_SOMETHING_RESTRICTED) {
                    isGone(company, way, first);
                }
            }
            String second = server.sync(); // where pages lie is not read by a run of rights
            // until the index has followed the move it may count the page, but what it finds is looked at once more
            assertThat(search(company, Way.MOVED_BELOW_SOMETHING_RESTRICTED).get("results"))
                    .isEmpty();
            company.awaitIndex(); // at most a minute
            for (Way way : Way.values()) {
                isGone(company, way, second);
            }
        }
    }

    private void populate(SmallCompany company) {
        for (Way way : Way.values()) {
            company.arrives(way.person());
        }
        company.openToAll(company.space(0));
        company.openTo(company.space(1), Way.SPACE_PERMISSION_REMOVED.person());
        company.openToAll(company.space(2));
        var left = company.group(1, "left", Way.LEFT_A_GROUP.person());
        var deleted = company.group(2, "deleted", Way.GROUP_DELETED.person());
        parent = company.page(company.space(0), "Parent of one", "<p>x</p>");
        vault = company.page(company.space(2), "Vault", "<p>x</p>");
        company.restrict(vault, "nobody");
        for (Way way : Way.values()) {
            pages.put(
                    way,
                    switch (way) {
                        case SPACE_PERMISSION_REMOVED -> page(company, 1, 0, way);
                        case RESTRICTED_ABOVE -> page(company, 0, parent, way);
                        case MOVED_BELOW_SOMETHING_RESTRICTED -> page(company, 2, 0, way);
                        default -> page(company, 0, 0, way);
                    });
        }
        company.restrict(id(Way.LEFT_A_GROUP), left);
        company.restrict(id(Way.GROUP_DELETED), deleted);
    }

    private static long page(SmallCompany company, int space, long below, Way way) {
        return company.page(
                company.space(space),
                below,
                way.title(),
                "<h1>About %s</h1><p>The code of %s is forty two %s.</p>"
                        .formatted(way.word(), way.word(), way.word()));
    }

    private long id(Way way) {
        return Objects.requireNonNull(pages.get(way));
    }

    private void revoke(SmallCompany company) {
        for (Way way : Way.values()) {
            switch (way) {
                case RESTRICTION_ADDED -> company.restrict(id(way), "nobody");
                case SPACE_PERMISSION_REMOVED ->
                    company.site().put(company.space(1).readBy(SpaceAccess.only(Principals.NONE)));
                case LEFT_A_GROUP -> company.group(1, "left");
                case GROUP_DELETED -> company.site().dissolve("11111111-0000-0000-0000-000000000002");
                case DEACTIVATED -> company.put(way.person(), "inactive");
                case RESTRICTED_ABOVE -> company.restrict(parent, "nobody");
                case MOVED_BELOW_SOMETHING_RESTRICTED ->
                    company.site().move(id(way), company.space(2).id(), vault);
            }
        }
    }

    /// The path of its file, found in the tree of files as its person sees it.
    private static String path(SmallCompany company, Way way) throws Exception {
        var folders = new ArrayDeque<>(List.of("/api/v1/files?limit=1000"));
        while (!folders.isEmpty()) {
            for (JsonNode item :
                    json(company.get(way.person(), folders.removeFirst())).get("items")) {
                if (item.has("path") && item.get("name").asString().equals(way.title())) {
                    return item.get("path").asString();
                }
                if (item.has("children")) {
                    folders.add(item.get("children").asString() + "&limit=1000");
                }
            }
        }
        throw new AssertionError("No file of " + way);
    }

    private void isShown(SmallCompany company, Way way, String run) throws Exception {
        String name = way.person();
        var found = search(company, way);
        assertThat(found.get("total").asInt()).as("%s", way).isPositive();
        assertThat(found.get("facets").get("space")).as("%s", way).isNotEmpty();
        for (String door : doors(way, run)) {
            var answer = company.get(name, door);
            assertThat(answer.statusCode()).as("%s at %s", way, door).isEqualTo(200);
            assertThat(answer.body()).as("%s at %s", way, door).containsAnyOf(way.title(), way.word());
        }
        assertThat(company.get(name, "/api/v1/documents/%d/versions".formatted(id(way)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ask(company, way)).as("%s", way).contains(way.title());
    }

    /// No title, no word, no count; and the same refusal as for what never was.
    private void isGone(SmallCompany company, Way way, String run) throws Exception {
        String name = way.person();
        var found = search(company, way);
        assertThat(found.get("total").asInt()).as("%s", way).isZero();
        assertThat(found.get("results")).as("%s", way).isEmpty();
        assertThat(found.get("facets").get("space")).as("%s", way).isEmpty();
        for (String door : doors(way, run)) {
            // a refusal repeats what was asked for
            var body = company.get(name, door).body().replace(Objects.requireNonNull(paths.get(way)), "IT");
            assertThat(body).as("%s at %s", way, door).doesNotContain(way.title());
            assertThat(body).as("%s at %s", way, door).doesNotContain("code of " + way.word());
        }
        for (String door : List.of("/files/", "/raw/")) {
            String path = encoded(Objects.requireNonNull(paths.get(way)));
            assertThat(company.get(name, door + path).statusCode())
                    .as("%s at %s", way, door)
                    .isEqualTo(404);
        }
        var versions = company.get(name, "/api/v1/documents/%d/versions".formatted(id(way)));
        var never = company.get(name, "/api/v1/documents/98765/versions");
        assertThat(versions.statusCode()).isEqualTo(never.statusCode());
        assertThat(versions.body().replace(Long.toString(id(way)), "IT"))
                .isEqualTo(never.body().replace("98765", "IT"));
        assertThat(ask(company, way)).as("%s", way).doesNotContain(way.title(), "code of " + way.word() + " is");
    }

    private List<String> doors(Way way, String run) {
        String path = encoded(Objects.requireNonNull(paths.get(way)));
        return List.of(
                "/search?mode=bm25&q=" + way.word(),
                "/api/v1/search/titles?q=" + encoded(way.title().substring(0, 6)),
                "/files?q=" + encoded(way.title().substring(0, 6)),
                "/files/" + path,
                "/raw/" + path,
                "/api/v1/runs/" + run + "/documents?limit=250",
                "/api/v1/runs/" + run + "/documents.ndjson",
                "/runs/" + run + "?q=" + encoded(way.title().substring(0, 6)),
                "/api/v1/files?path=" + path.substring(0, path.lastIndexOf('/')) + "&limit=1000");
    }

    private static JsonNode search(SmallCompany company, Way way) throws Exception {
        return json(company.get(way.person(), "/api/v1/search?mode=bm25&q=" + way.word()));
    }

    private static String ask(SmallCompany company, Way way) throws Exception {
        var answer = json(company.post(
                way.person(),
                "/api/v1/answers",
                JsonMapper.shared().writeValueAsString(Map.of("question", "What is the code of " + way.word() + "?"))));
        return answer.toString().replace("What is the code of " + way.word() + "?", "");
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
