package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.SpaceAccess;
import dev.anabranch.simulator.model.Upload;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.model.View;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every door that shows documents, before everybody: nobody is shown a title or a word of what the site would not show
/// them, and everybody is shown all that it would.
@Timeout(180)
class ReadersAtDoorsTest {
    private static final int PAGES = 45;
    private static final List<String> PEOPLE = List.of("ana", "bo", "cy", "dee", "eve");
    private static final String UNLINKED = "una";

    @TempDir
    Path data;

    private final long seed = Long.getLong("anabranch.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Map<Long, String> titles = new TreeMap<>();
    private final Map<String, String> tokens = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everybodyIsShownWhatTheSiteShowsThem(boolean dataCenter) throws Exception {
        var options = SimulatorOptions.generated(3, 3, 1);
        try (var server =
                TestServer.connected(data, dataCenter ? options.asDataCenter(DataCenterOptions.usual()) : options)) {
            populate(server);
            String run = server.sync();
            String operator = DataFolder.operatorToken(data).orElseThrow();
            server.awaitIndex();
            var paths = paths(server, "Bearer " + operator);
            assertThat(paths.keySet()).as("seed %d", seed).containsAll(titles.values());
            int hidden = 0;
            for (String name :
                    Stream.concat(PEOPLE.stream(), Stream.of(UNLINKED)).toList()) {
                var visible = visible(server, name);
                hidden += titles.size() - visible.size();
                look(server, name, visible, run);
                tellAgent(server, name, visible);
                missAlike(server, name, visible, paths);
            }
            assertThat(hidden).as("seed %d", seed).isPositive();
        }
    }

    /// Everything that doors tell somebody.
    private void look(TestServer server, String name, Set<String> visible, String run) throws Exception {
        String as = "seed %d, %s".formatted(seed, name);
        var paths = paths(server, shownBy(name));
        var told = new StringBuilder();
        for (var page : paths.entrySet()) {
            String raw = body(server, name, "/raw/" + encoded(page.getValue()));
            if (titles.containsValue(page.getKey())) {
                assertThat(raw).as("%s: %s", as, page.getKey()).contains(token(page.getKey()));
            }
            told.append(raw)
                    .append(body(server, name, "/files/" + encoded(page.getValue())))
                    .append(body(server, name, "/files/" + encoded(page.getValue()) + "?view=raw"));
        }
        assertThat(paths.keySet().stream().filter(titles::containsValue).collect(Collectors.toSet()))
                .as(as)
                .isEqualTo(visible);
        for (String door : List.of(
                "/files",
                "/files?q=Zeta",
                "/search?q=Zeta",
                "/ask?q=Zeta+see+file",
                "/file-tree?path=",
                "/",
                "/runs",
                "/runs/" + run,
                "/runs/" + run + "?q=Zeta",
                "/runs/" + run + "/documents.ndjson",
                "/runs/" + run + "/documents.ndjson?q=Zeta",
                "/api/v1/runs",
                "/api/v1/runs/" + run,
                "/api/v1/runs/" + run + "/documents?limit=250",
                "/api/v1/runs/" + run + "/documents.ndjson",
                "/api/v1/runs/" + run + "/events",
                "/api/v1/spaces")) {
            told.append(body(server, name, door));
        }
        for (String title : titles.values()) {
            boolean shown = visible.contains(title);
            assertThat(told.toString().contains(token(title)))
                    .as("%s: words of %s", as, title)
                    .isEqualTo(shown);
            assertThat(told.toString().contains(title))
                    .as("%s: title %s", as, title)
                    .isEqualTo(shown);
        }
        seek(server, name, visible);
        String found = body(server, name, "/files?q=Zeta");
        assertThat(titles.values().stream().filter(found::contains)).as(as).hasSameSizeAs(visible);
    }

    /// An agent of somebody is told of all that they may read, and of nothing else, by trees, changes, and each page
    /// and
    /// file that these name.
    private void tellAgent(TestServer server, String name, Set<String> visible) throws Exception {
        String as = "seed %d, agent of %s".formatted(seed, name);
        var agent = new AgentClient(server.http(), server.address(), shownBy(name));
        var told = new StringBuilder();
        var names = new TreeSet<String>();
        for (var space :
                agent.told("confluence_list_spaces", Map.of("limit", 200)).get("spaces")) {
            walk(agent, Map.of("space", space.get("key").asString()), names);
        }
        names.retainAll(titles.values());
        assertThat(names).as(as).isEqualTo(visible);
        for (var next = Optional.of(""); next.isPresent(); ) {
            var arguments = new HashMap<String, Object>(Map.of("since", "2001-01-01", "limit", 100));
            next.filter(cursor -> !cursor.isEmpty()).ifPresent(cursor -> arguments.put("cursor", cursor));
            var changes = agent.told("confluence_list_changes", arguments);
            told.append(changes);
            for (var each : changes.get("changes")) {
                var id = each.get("id").asString();
                told.append(
                        each.get("type").asString().equals("attachment")
                                ? agent.told("confluence_get_attachment", Map.of("attachment", id))
                                : agent.told("confluence_get_page", Map.of("page", id, "part", "text")));
            }
            next = Optional.of(changes.get("next_cursor"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
        }
        for (var title : titles.entrySet()) {
            boolean shown = visible.contains(title.getValue());
            assertThat(told.toString().contains(token(title.getValue())))
                    .as("%s: %s", as, title)
                    .isEqualTo(shown);
            assertThat(told.toString().contains(title.getValue()))
                    .as("%s: %s", as, title)
                    .isEqualTo(shown);
            if (!shown) {
                assertThat(agent.refused("confluence_get_page", Map.of("page", title.getKey())))
                        .as("%s: %s", as, title)
                        .isEqualTo(agent.refused("confluence_get_page", Map.of("page", "999999999")));
            }
        }
    }

    private static void walk(AgentClient agent, Map<String, String> from, Set<String> names) throws Exception {
        var arguments = new HashMap<String, Object>(from);
        arguments.putAll(Map.of("depth", 5, "limit", 200));
        for (var each : agent.told("confluence_list_children", arguments).get("children")) {
            names.add(each.get("title").asString());
            if (each.get("depth").asInt() == 5 && each.get("has_children").asBoolean()) {
                walk(agent, Map.of("parent", each.get("id").asString()), names);
            }
        }
    }

    /// Search tells of what is hidden what it tells of what is not there.
    private void seek(TestServer server, String name, Set<String> visible) throws Exception {
        String as = "seed %d, %s".formatted(seed, name);
        String all = body(server, name, "/api/v1/search?limit=50&mode=bm25&q=Zeta+see+file+" + token("Zeta000"));
        for (String title : titles.values()) {
            String door = "/api/v1/search?limit=50&mode=bm25&q=" + token(title);
            var found = JsonMapper.shared().readTree(body(server, name, door));
            var there = found.get("results")
                    .valueStream()
                    .map(hit -> hit.get("title").asString())
                    .collect(Collectors.toSet());
            assertThat(there)
                    .as("%s: %s", as, door)
                    .isEqualTo(visible.contains(title) ? Set.of(title, title + ".txt") : Set.of());
            assertThat(found.get("total").asInt()).as("%s: %s", as, door).isEqualTo(there.size());
            int counted = found.get("facets")
                    .get("space")
                    .valueStream()
                    .mapToInt(JsonNode::asInt)
                    .sum();
            assertThat(counted).as("%s: %s", as, door).isEqualTo(there.size());
            String near = token(title).replace("tok", "tik"); // which nobody wrote
            assertThat(body(server, name, "/api/v1/search?q=" + near).contains(token(title)))
                    .as("%s: meant by %s", as, near)
                    .isEqualTo(visible.contains(title) && counted > 0);
            assertThat(body(server, name, "/api/v1/search/titles?q=" + title.toLowerCase(Locale.ROOT))
                            .contains(title))
                    .as("%s: titles like %s", as, title)
                    .isEqualTo(visible.contains(title));
            if (!visible.contains(title)) {
                assertThat(all).as("%s: found by other words", as).doesNotContain(title);
            }
        }
    }

    /// What is hidden is refused in the very words in which nothing is.
    private void missAlike(TestServer server, String name, Set<String> visible, Map<String, String> paths)
            throws Exception {
        for (var title : titles.entrySet()) {
            if (visible.contains(title.getValue())) {
                continue;
            }
            String path = Objects.requireNonNull(paths.get(title.getValue()));
            String id = title.getKey().toString();
            for (String door :
                    List.of("/files/%s", "/raw/%s", "/files/%s/", "/api/v1/files?path=%s", "/file-tree?path=%s")) {
                assertThat(miss(server, name, door, path))
                        .as("seed %d, %s: %s of %s", seed, name, door, title.getValue())
                        .isEqualTo(miss(server, name, door, path.replace("Zeta", "Nope")));
            }
            assertThat(miss(server, name, "/api/v1/documents/%s/versions", id))
                    .isEqualTo(miss(server, name, "/api/v1/documents/%s/versions", "98765"));
        }
    }

    private String miss(TestServer server, String name, String door, String what) throws Exception {
        var answer = get(server, name, door.formatted(encoded(what)));
        return answer.statusCode() + " "
                + answer.body().replace(what, "IT").replace(encoded(what), "IT").replace(escaped(what), "IT");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;");
    }

    private void populate(TestServer server) {
        var site = server.site().site();
        Stream.concat(PEOPLE.stream(), Stream.of(UNLINKED)).forEach(name -> arrive(server, name));
        var all = server.site().site().people().users().stream()
                .map(User::accountId)
                .collect(Collectors.toSet());
        String everybody = site.people().groups().stream()
                .filter(group -> group.name().equals("confluence-users"))
                .map(Group::id)
                .findFirst()
                .orElse("99999999-0000-0000-0000-000000000099");
        site.regroup(new Group(everybody, "confluence-users", all));
        var team = new Group("11111111-0000-0000-0000-000000000001", "team", Set.of("ana", "bo"));
        site.regroup(team);
        var spaces = server.site().spaces();
        site.put(spaces.get(0).readBy(SpaceAccess.EVERY_USER));
        site.put(spaces.get(1).readBy(SpaceAccess.only(new Principals(Set.of("cy"), Set.of(team.id())))));
        site.put(spaces.get(2).readBy(SpaceAccess.EVERY_USER));
        String author = server.site().accounts().getFirst().user().accountId();
        for (int i = 0; i < PAGES; i++) {
            var space = spaces.get(random.nextInt(3));
            var title = "Zeta%03d".formatted(i);
            long parent = parent(server, space.id());
            long id = site.createPage(NewContent.current(space.id(), parent, title, Body.storage(text(title)), author))
                    .id();
            titles.put(id, title);
            if (random.nextInt(3) == 0) {
                var people =
                        PEOPLE.stream().filter(name -> random.nextInt(3) == 0).collect(Collectors.toSet());
                Set<String> groups = random.nextBoolean() ? Set.of(team.id()) : Set.of();
                site.restrict(id, Restrictions.readers(new Principals(people, groups)));
            }
            var file = Body.file("text/plain", ("file of " + token(title)).getBytes(StandardCharsets.UTF_8));
            site.attach(new Upload(id, title + ".txt", file, author, "", false));
        }
    }

    /// Names, lists and shows others.
    private String text(String title) {
        var ids = List.copyOf(titles.keySet());
        String other = ids.isEmpty() ? "1" : ids.get(random.nextInt(ids.size())).toString();
        String link = "<ac:link><ri:content-entity ri:content-id=\"%s\" /></ac:link>".formatted(other);
        return "<p>%s</p><p>See %s.</p>".formatted(token(title), link)
                + "<ac:structured-macro ac:name=\"children\"><ac:parameter ac:name=\"all\">true</ac:parameter>"
                + "</ac:structured-macro>"
                + "<ac:structured-macro ac:name=\"recently-updated\" />"
                + "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"\">%s</ac:parameter></ac:structured-macro>"
                        .formatted(link);
    }

    private long parent(TestServer server, long space) {
        var there = titles.keySet().stream()
                .filter(id -> server.site()
                                .site()
                                .everything()
                                .content(id)
                                .orElseThrow()
                                .spaceId()
                        == space)
                .toList();
        return there.isEmpty() || random.nextInt(4) == 0 ? Place.NOWHERE : there.get(random.nextInt(there.size()));
    }

    private void arrive(TestServer server, String name) {
        var site = server.site();
        site.site()
                .people()
                .put(new User(
                        name, name, name, name + "@acme.example", false, ZoneOffset.UTC, "atlassian", "active", false));
        var accounts = server.accounts();
        var person = accounts.people().add(Newcomer.person(name, name + "@here.example", Role.VIEWER), Actor.SERVER);
        if (!name.equals(UNLINKED)) {
            server.link(person, site, site.isDataCenter() ? Logins.userKey(name) : name);
        }
        var wish = new AccessTokens.Wish("test", Set.of(Right.READ), Duration.ofDays(1));
        tokens.put(
                name,
                "Bearer " + accounts.tokens().make(person, wish, Actor.SERVER).text());
    }

    private Set<String> visible(TestServer server, String name) {
        var site = server.site().site();
        View view = name.equals(UNLINKED)
                ? site.viewedByAnyone()
                : site.viewedBy(new Account(
                        site.people().users().stream()
                                .filter(user -> user.accountId().equals(name))
                                .findFirst()
                                .orElseThrow(),
                        "",
                        false));
        var visible = new TreeSet<String>();
        titles.forEach((id, title) -> {
            if (view.content(id).isPresent()) {
                visible.add(title);
            }
        });
        return visible;
    }

    private static String token(String title) {
        return "tok" + title.substring(4) + "x";
    }

    /// The paths of all pages in the tree of files, by name.
    private static Map<String, String> paths(TestServer server, String authorization) throws Exception {
        var found = new TreeMap<String, String>();
        var folders = new ArrayList<>(List.of("/api/v1/files?limit=1000"));
        while (!folders.isEmpty()) {
            var answer = fetched(server, folders.removeFirst(), authorization);
            assertThat(answer.statusCode()).isEqualTo(200);
            for (JsonNode item : JsonMapper.shared().readTree(answer.body()).get("items")) {
                if (item.has("path")) {
                    found.put(item.get("name").asString(), item.get("path").asString());
                }
                if (item.has("children")) {
                    folders.add(item.get("children").asString() + "&limit=1000");
                }
            }
        }
        return found;
    }

    private String body(TestServer server, String name, String path) throws Exception {
        var answer = get(server, name, path);
        assertThat(answer.statusCode()).as("%s at %s", name, path).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(TestServer server, String name, String path) throws Exception {
        return fetched(server, path, shownBy(name));
    }

    private String shownBy(String name) {
        return Objects.requireNonNull(tokens.get(name));
    }

    private static HttpResponse<String> fetched(TestServer server, String path, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(java.net.URI.create(server.address() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization);
        return server.send(request);
    }

    private static String encoded(String path) {
        return Stream.of(path.split("/", -1))
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
