package dev.anabranch.server;

import static dev.anabranch.server.SmallCompany.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.access.Access;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Database;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.SpaceAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// 30 people before 2,000 pages with 300 queries: what each is shown is held against what the site itself would show,
/// page by page. Counts are exact, so a page that is hidden moves none.
@EnabledIfSystemProperty(named = "anabranch.slices", matches = "1")
@Timeout(1800)
class OracleAtDoorsTest {
    private static final int PEOPLE = 30;
    private static final int PAGES = 2000;
    private static final int WORDS = 300;
    private static final int SPACES = 6;
    private static final int WORDS_A_PAGE = 5;
    private static final int ASKED = 5;
    private static final int MOST_SHOWN = 50;

    @TempDir
    Path data;

    private final long seed = Long.getLong("anabranch.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final List<String> people =
            IntStream.range(0, PEOPLE).mapToObj("person%02d"::formatted).toList();
    private final Map<Long, String> titles = new LinkedHashMap<>();
    private final Map<Long, Set<String>> words = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nobodyIsShownAnythingThatTheSiteWouldNotShowThem(boolean dataCenter) throws Exception {
        var site = SimulatorOptions.generated(SPACES, SPACES, 1);
        try (var server =
                TestServer.connected(data, dataCenter ? site.asDataCenter(DataCenterOptions.usual()) : site)) {
            var company = new SmallCompany(server);
            populate(company);
            server.sync();
            company.awaitIndex();
            long shown = 0;
            for (String name : people) {
                var visible = visible(company, name);
                shown += visible.size();
                explains(server, company, name, visible);
                finds(company, name, visible);
                suggests(company, name, visible);
                answers(company, name, visible);
            }
            assertThat(shown).as("seed %d", seed).isBetween(1000L, (long) PEOPLE * PAGES - 1000);
        }
    }

    private void populate(SmallCompany company) {
        people.forEach(company::arrives);
        var groups = IntStream.range(0, 12)
                .mapToObj(
                        i -> company.group(10 + i, "group" + i, some(people, 4).toArray(String[]::new)))
                .toList();
        for (int i = 0; i < SPACES; i++) {
            company.site().put(company.space(i).readBy(new SpaceAccess(i < 2, false, named(groups, i < 2 ? 9 : 2))));
        }
        var spaces = new ArrayList<List<Long>>();
        IntStream.range(0, SPACES).forEach(i -> spaces.add(new ArrayList<>()));
        for (int i = 0; i < PAGES; i++) {
            int space = random.nextInt(SPACES);
            var there = spaces.get(space);
            long parent =
                    there.isEmpty() || random.nextInt(4) == 0 ? Place.NOWHERE : there.get(random.nextInt(there.size()));
            var said = IntStream.range(0, WORDS_A_PAGE)
                    .mapToObj(each -> word(random.nextInt(WORDS)))
                    .collect(Collectors.toCollection(TreeSet::new));
            String title = "Oracle%04d".formatted(i);
            long id = company.page(company.space(space), parent, title, "<p>" + String.join(" ", said) + "</p>");
            there.add(id);
            titles.put(id, title);
            words.put(id, said);
            if (random.nextInt(5) == 0) {
                company.site().restrict(id, Restrictions.readers(named(groups, 3)));
            }
        }
    }

    /// Of letters alone, so that it is one word to every analysis.
    private static String word(int number) {
        return "qu" + (char) ('a' + number / 26) + (char) ('a' + number % 26) + "zzx";
    }

    private Principals named(List<Group> groups, int oneOf) {
        var ids = groups.stream()
                .filter(group -> random.nextInt(oneOf) == 0)
                .map(Group::id)
                .collect(Collectors.toSet());
        return new Principals(some(people, oneOf + 2), ids);
    }

    private Set<String> some(List<String> names, int oneOf) {
        return names.stream().filter(name -> random.nextInt(oneOf) == 0).collect(Collectors.toSet());
    }

    private Set<Long> visible(SmallCompany company, String name) {
        var user = company.site().people().user(name).orElseThrow();
        var view = company.site().viewedBy(new Account(user, "", false));
        return titles.keySet().stream()
                .filter(id -> view.content(id).isPresent())
                .collect(Collectors.toSet());
    }

    /// The rule itself, one by one and as a filter.
    private void explains(TestServer server, SmallCompany company, String name, Set<Long> visible) {
        var database = server.parts(Database.class).iterator().next();
        var access = new Access(
                AccessRecord.of(database, server.site().baseUri().toString()).orElseThrow());
        var reader = new Reader.Account(company.account(name));
        var all = titles.keySet().stream()
                .map(id -> new DocumentId(Long.toString(id)))
                .toList();
        var expected =
                visible.stream().map(id -> new DocumentId(Long.toString(id))).collect(Collectors.toSet());
        assertThat(access.admitted(reader, all)).as("seed %d, %s", seed, name).isEqualTo(expected);
        assertThat(access.admitted(access.standing(reader), all))
                .as("seed %d, %s", seed, name)
                .isEqualTo(expected);
    }

    private void finds(SmallCompany company, String name, Set<Long> visible) throws Exception {
        for (int number = 0; number < WORDS; number++) {
            String word = word(number);
            Set<String> expected = new TreeSet<>();
            for (long id : visible) {
                if (Objects.requireNonNull(words.get(id)).contains(word)) {
                    expected.add(Objects.requireNonNull(titles.get(id)));
                }
            }
            var found = json(company.get(name, "/api/v1/search?limit=50&mode=bm25&q=" + word));
            Set<String> there = new TreeSet<>();
            found.get("results").forEach(hit -> there.add(hit.get("title").asString()));
            String as = "seed %d, %s, %s".formatted(seed, name, word);
            assertThat(found.get("total").asInt()).as(as).isEqualTo(expected.size());
            assertThat(expected).as(as).containsAll(there);
            assertThat(there).as(as).hasSize(Math.min(MOST_SHOWN, expected.size()));
            assertThat(found.get("facets")
                            .get("space")
                            .valueStream()
                            .mapToInt(JsonNode::asInt)
                            .sum())
                    .as(as)
                    .isEqualTo(expected.size());
        }
    }

    private void suggests(SmallCompany company, String name, Set<Long> visible) throws Exception {
        for (var page : titles.entrySet()) {
            if (page.getKey() % 20 == 0) {
                String as = "seed %d, %s, %s".formatted(seed, name, page.getValue());
                assertThat(company.get(name, "/api/v1/search/titles?q=" + page.getValue())
                                .body()
                                .contains("\"" + page.getValue() + "\""))
                        .as(as)
                        .isEqualTo(visible.contains(page.getKey()));
                assertThat(company.get(name, "/api/v1/documents/" + page.getKey() + "/versions")
                                .statusCode())
                        .as(as)
                        .isEqualTo(visible.contains(page.getKey()) ? 200 : 404);
            }
        }
        String files = company.get(name, "/files?q=Oracle").body();
        titles.forEach((id, title) -> {
            if (!visible.contains(id)) {
                assertThat(files).as("seed %d, %s", seed, name).doesNotContain(title);
            }
        });
    }

    private void answers(SmallCompany company, String name, Set<Long> visible) throws Exception {
        for (int times = 0; times < ASKED; times++) {
            String question = "Which page names " + word(random.nextInt(WORDS)) + "?";
            var answer = json(company.post(
                            name,
                            "/api/v1/answers",
                            JsonMapper.shared().writeValueAsString(Map.of("question", question))))
                    .toString();
            titles.forEach((id, title) -> {
                if (!visible.contains(id)) {
                    assertThat(answer)
                            .as("seed %d, %s, %s", seed, name, question)
                            .doesNotContain(title);
                }
            });
        }
    }
}
