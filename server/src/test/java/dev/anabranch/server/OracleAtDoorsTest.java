package dev.anabranch.server;

import static dev.anabranch.server.SmallCompany.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.access.Access;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.workspace.Workspace;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.SpaceAccess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// 30 people before 2,000 pages with 300 queries: what each is shown by search with counts and facets, suggestions,
/// files,
/// answers and explanations is held against what the site itself would show, page by page. Counts are exact, so a page
/// that is hidden moves none; titles and words that stand in one page alone are looked for in all that is answered.
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
    private static final int EACH_LOOKED_AT = 50;

    /// What tells of a page: its title, or a word that stands in it or in its file alone.
    private static final Pattern TELLTALE = Pattern.compile("Oracle\\d{4}|(?:vu|wu)[a-z]{3}jjzq");

    /// An answer repeats what was looked for.
    private static final Pattern QUERY = Pattern.compile("\"query\":\"[^\"]*\"");

    @TempDir
    Path data;

    private final long seed = Long.getLong("anabranch.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final List<String> people =
            IntStream.range(0, PEOPLE).mapToObj("person%02d"::formatted).toList();
    private final List<Written> pages = new ArrayList<>();

    /// A page of the site. Each so many one has a file.
    private record Written(int number, long id, long file, Set<String> words) {
        String title() {
            return "Oracle%04d".formatted(number);
        }

        String own() {
            return "vu" + letters(number) + "jjzq";
        }

        String inFile() {
            return "wu" + letters(number) + "jjzq";
        }

        boolean isLookedAt() {
            return file != Place.NOWHERE;
        }

        DocumentId document() {
            return new DocumentId(Long.toString(id));
        }

        Stream<String> telltales() {
            return Stream.of(title(), own(), inFile());
        }
    }

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
            Map<String, List<Written>> visible = new TreeMap<>();
            people.forEach(name -> visible.put(name, visible(company, name)));
            long shown = visible.values().stream().mapToLong(List::size).sum();
            assertThat(shown).as("seed %d", seed).isBetween(1000L, (long) PEOPLE * PAGES - 1000);
            tellsWhoReads(server, visible);
            for (String name : people) {
                var theirs = new Eyes(company, name, Objects.requireNonNull(visible.get(name)));
                rules(server, theirs);
                explains(server, theirs);
                finds(theirs);
                suggests(theirs);
                opens(server, theirs);
                answers(theirs);
            }
            overlooks(new Eyes(company, people.getFirst(), Objects.requireNonNull(visible.get(people.getFirst()))));
        }
    }

    /// Somebody before the doors, and what they may see.
    private final class Eyes {
        private final SmallCompany company;
        private final String name;
        private final Set<Written> visible;
        private final Set<String> telltales;

        Eyes(SmallCompany company, String name, List<Written> visible) {
            this.company = company;
            this.name = name;
            this.visible = Set.copyOf(visible);
            this.telltales = visible.stream().flatMap(Written::telltales).collect(Collectors.toSet());
        }

        boolean see(Written page) {
            return visible.contains(page);
        }

        String as(Object at) {
            return "seed %d, %s, %s".formatted(seed, name, at);
        }

        HttpResponse<String> get(String path) throws Exception {
            var answer = company.get(name, path);
            if (answer.statusCode() == 200) { // others repeat what was asked for
                tellsNothing(QUERY.matcher(answer.body()).replaceFirst(""), path);
            }
            return answer;
        }

        /// Of nothing that they may not see.
        void tellsNothing(String text, String at) {
            var told = TELLTALE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
            assertThat(telltales).as(as(at)).containsAll(told);
        }
    }

    private void populate(SmallCompany company) {
        company.arrivesToAdminister(people.getFirst());
        people.stream().skip(1).forEach(company::arrives);
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
            var page = write(company, company.space(space), parent);
            there.add(page.id());
            pages.add(page);
            if (random.nextInt(5) == 0) {
                company.site().restrict(page.id(), Restrictions.readers(named(groups, 3)));
            }
        }
    }

    private Written write(SmallCompany company, Space space, long parent) {
        var page = new Written(
                pages.size(),
                0,
                Place.NOWHERE,
                IntStream.range(0, WORDS_A_PAGE)
                        .mapToObj(each -> word(random.nextInt(WORDS)))
                        .collect(Collectors.toCollection(TreeSet::new)));
        boolean isLookedAt = page.number() % EACH_LOOKED_AT == 0;
        var text = "<p>%s %s</p>%s"
                .formatted(
                        page.own(),
                        String.join(" ", page.words()),
                        isLookedAt ? "<p>The colour of the lamp in %s is green.</p>".formatted(page.own()) : "");
        long id = company.page(space, parent, page.title(), text);
        long file = isLookedAt ? company.attach(id, page.title() + ".txt", page.inFile()) : Place.NOWHERE;
        return new Written(page.number(), id, file, page.words());
    }

    /// Of letters alone, so that it is one word to every analysis.
    private static String word(int number) {
        return "qu" + letters(number) + "zzx";
    }

    private static String letters(int number) {
        return "" + (char) ('a' + number / 676) + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26);
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

    private List<Written> visible(SmallCompany company, String name) {
        var user = company.site().people().user(name).orElseThrow();
        var view = company.site().viewedBy(new Account(user, "", false));
        return pages.stream()
                .filter(page -> view.content(page.id()).isPresent())
                .toList();
    }

    private List<Written> lookedAt() {
        return pages.stream().filter(Written::isLookedAt).toList();
    }

    /// Who reads a page, of all pages and people.
    private void tellsWhoReads(TestServer server, Map<String, List<Written>> visible) throws Exception {
        Map<Written, Set<String>> expected = new HashMap<>();
        visible.forEach((name, theirs) -> theirs.forEach(
                page -> expected.computeIfAbsent(page, none -> new TreeSet<>()).add(name)));
        for (var page : pages) {
            var told = json(server.get("/api/v1/access/readers?document=" + page.id()))
                    .get("people");
            assertThat(told.valueStream()
                            .filter(each -> each.get("admitted").asBoolean())
                            .map(each -> each.get("name").asString())
                            .filter(people::contains)
                            .collect(Collectors.toSet()))
                    .as("seed %d, %s", seed, page)
                    .isEqualTo(expected.getOrDefault(page, Set.of()));
        }
    }

    /// The rule itself, one by one and as a filter.
    private void rules(TestServer server, Eyes theirs) {
        var database = server.parts(Database.class).iterator().next();
        var access = new Access(
                AccessRecord.of(database, server.site().baseUri().toString()).orElseThrow());
        var reader = new Reader.Account(theirs.company.account(theirs.name));
        var all = pages.stream().map(Written::document).toList();
        var expected = theirs.visible.stream().map(Written::document).collect(Collectors.toSet());
        assertThat(access.admitted(reader, all)).as(theirs.as("one by one")).isEqualTo(expected);
        assertThat(access.admitted(access.standing(reader), all))
                .as(theirs.as("filter"))
                .isEqualTo(expected);
    }

    private void explains(TestServer server, Eyes theirs) throws Exception {
        for (var page : lookedAt()) {
            var why = json(server.get("/api/v1/access/explain?document=%d&as=%s".formatted(page.id(), theirs.name)));
            assertThat(why.get("admitted").asBoolean()).as(theirs.as(why)).isEqualTo(theirs.see(page));
        }
    }

    /// An administrator asks why, and is told no name of what they may not read.
    private void overlooks(Eyes theirs) throws Exception {
        for (var page : lookedAt()) {
            for (String door : List.of("/api/v1/access/explain?as=anonymous&", "/api/v1/access/readers?")) {
                assertThat(theirs.get(door + "document=" + page.id()).statusCode())
                        .as(theirs.as(door))
                        .isEqualTo(200);
            }
            assertThat(theirs.get("/who-may-read?as=anonymous&document=" + page.id())
                            .body()
                            .contains(page.title()))
                    .as(theirs.as(page))
                    .isEqualTo(theirs.see(page));
        }
    }

    private void finds(Eyes theirs) throws Exception {
        for (int number = 0; number < WORDS; number++) {
            String word = word(number);
            var expected = theirs.visible.stream()
                    .filter(page -> page.words().contains(word))
                    .map(Written::title)
                    .collect(Collectors.toSet());
            var found = json(theirs.get("/api/v1/search?limit=50&mode=bm25&q=" + word));
            var there = found.get("results")
                    .valueStream()
                    .map(hit -> hit.get("title").asString())
                    .collect(Collectors.toSet());
            assertThat(found.get("total").asInt()).as(theirs.as(word)).isEqualTo(expected.size());
            assertThat(expected).as(theirs.as(word)).containsAll(there);
            assertThat(there).as(theirs.as(word)).hasSize(Math.min(MOST_SHOWN, expected.size()));
            for (String facet : List.of("space", "type", "author", "year")) {
                assertThat(found.get("facets")
                                .get(facet)
                                .valueStream()
                                .mapToInt(JsonNode::asInt)
                                .sum())
                        .as(theirs.as(word + " by " + facet))
                        .isEqualTo(expected.size());
            }
        }
    }

    /// By title while somebody types, and the word that was meant.
    private void suggests(Eyes theirs) throws Exception {
        for (var page : lookedAt()) {
            assertThat(theirs.get("/api/v1/search/titles?q=" + page.title())
                            .body()
                            .contains("\"" + page.title() + "\""))
                    .as(theirs.as(page))
                    .isEqualTo(theirs.see(page));
            String near = page.own().replace("jjzq", "jjzk"); // which nobody wrote
            assertThat(theirs.get("/api/v1/search?mode=bm25&q=" + near).body().contains(page.own()))
                    .as(theirs.as("meant by " + near))
                    .isEqualTo(theirs.see(page));
        }
    }

    /// Files, what is in them, and their histories.
    private void opens(TestServer server, Eyes theirs) throws Exception {
        var workspace = server.parts(Workspace.class).iterator().next();
        var site = server.site().baseUri().toString();
        for (var page : lookedAt()) {
            var file = new DocumentId("att" + page.file());
            int status = theirs.see(page) ? 200 : 404;
            for (String path : List.of(
                    workspace.pathOf(site, page.document()).orElseThrow(),
                    workspace.pathOf(site, file).orElseThrow())) {
                assertThat(theirs.get("/raw/" + path.replace(" ", "%20")).statusCode())
                        .as(theirs.as(path))
                        .isEqualTo(status);
            }
            assertThat(theirs.get("/api/v1/documents/" + page.id() + "/versions")
                            .statusCode())
                    .as(theirs.as(page))
                    .isEqualTo(status);
            assertThat(json(theirs.get("/api/v1/search?mode=bm25&q=" + page.inFile()))
                            .get("total")
                            .asInt())
                    .as(theirs.as(page.inFile()))
                    .isEqualTo(theirs.see(page) ? 1 : 0);
        }
        assertThat(theirs.get("/files?q=Oracle").statusCode()).isEqualTo(200);
    }

    /// What one page alone says is answered to those who may read it, and to nobody else.
    private void answers(Eyes theirs) throws Exception {
        for (int times = 0; times < ASKED; times++) {
            answer(theirs, "Which page names " + word(random.nextInt(WORDS)) + "?");
        }
        for (var page : lookedAt()) {
            var answer = answer(theirs, "Is the colour of the lamp in %s green?".formatted(page.own()));
            assertThat(answer.get("citations")
                            .valueStream()
                            .anyMatch(cited -> cited.get("title").asString().equals(page.title())))
                    .as(theirs.as(answer))
                    .isEqualTo(theirs.see(page));
        }
    }

    private static JsonNode answer(Eyes theirs, String question) throws Exception {
        var asked = JsonMapper.shared().writeValueAsString(Map.of("question", question));
        var answer = json(theirs.company.post(theirs.name, "/api/v1/answers", asked));
        var told = ((ObjectNode) answer.deepCopy()).without(List.of("question", "understood"));
        theirs.tellsNothing(told.toString(), question);
        return answer;
    }
}
