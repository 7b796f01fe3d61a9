package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.Trigger;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.SpaceAccess;
import dev.anabranch.simulator.model.Upload;
import dev.anabranch.simulator.model.User;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A few people and pages at the site of a server. Each person is somebody there, and looks at the server with a token.
final class SmallCompany {
    private static final String USERS = "confluence-users";

    private final TestServer server;
    private final Map<String, String> tokens = new TreeMap<>();

    SmallCompany(TestServer server) {
        this.server = server;
    }

    Site site() {
        return server.site().site();
    }

    /// Somebody who works at the site and looks at the server.
    void arrives(String name) {
        arrives(name, Role.VIEWER, Set.of(Right.READ));
    }

    /// The same, who also administers the server.
    void arrivesToAdminister(String name) {
        arrives(name, Role.ADMINISTRATOR, Set.of(Right.values()));
    }

    private void arrives(String name, Role role, Set<Right> rights) {
        put(name, "active");
        var person = server.accounts().people().add(Newcomer.person(name, name + "@here.example", role), Actor.SERVER);
        server.link(person, server.site(), account(name));
        var wish = new AccessTokens.Wish("test", rights, Duration.ofDays(1));
        tokens.put(
                name,
                "Bearer "
                        + server.accounts()
                                .tokens()
                                .make(person, wish, Actor.SERVER)
                                .text());
        everybody();
    }

    /// As the site knows them.
    String account(String name) {
        return server.site().isDataCenter() ? Logins.userKey(name) : name;
    }

    void put(String name, String status) {
        site().people()
                .put(new User(
                        name, name, name, name + "@acme.example", false, ZoneOffset.UTC, "atlassian", status, false));
    }

    /// On Data Center everybody who may use the site is in this group.
    private void everybody() {
        var all = site().people().users().stream().map(User::accountId).collect(Collectors.toSet());
        String id = site().people().groups().stream()
                .filter(group -> group.name().equals(USERS))
                .map(Group::id)
                .findFirst()
                .orElse("99999999-0000-0000-0000-000000000099");
        site().regroup(new Group(id, USERS, all));
    }

    Group group(int number, String name, String... members) {
        var group = new Group("11111111-0000-0000-0000-%012d".formatted(number), name, Set.of(members));
        site().regroup(group);
        return group;
    }

    Space space(int number) {
        return server.site().spaces().get(number);
    }

    void openToAll(Space space) {
        site().put(space.readBy(SpaceAccess.EVERY_USER));
    }

    void openTo(Space space, String... people) {
        site().put(space.readBy(SpaceAccess.only(new Principals(Set.of(people), Set.of()))));
    }

    long page(Space space, long parent, String title, String text) {
        String author = server.site().accounts().getFirst().user().accountId();
        return site().createPage(NewContent.current(space.id(), parent, title, Body.storage(text), author))
                .id();
    }

    long page(Space space, String title, String text) {
        return page(space, Place.NOWHERE, title, text);
    }

    void blogPost(Space space, String title, String text) {
        String author = server.site().accounts().getFirst().user().accountId();
        site().createBlogPost(NewContent.current(space.id(), Place.NOWHERE, title, Body.storage(text), author));
    }

    /// A file of words at a page.
    ///
    /// @return its id
    long attach(long page, String name, String words) {
        String author = server.site().accounts().getFirst().user().accountId();
        var bytes = Body.file("text/plain", words.getBytes(StandardCharsets.UTF_8));
        return site().attach(new Upload(page, name, bytes, author, "", false)).id();
    }

    void restrict(long page, String... people) {
        site().restrict(page, Restrictions.readers(new Principals(Set.of(people), Set.of())));
    }

    void restrict(long page, Group group) {
        site().restrict(page, Restrictions.readers(new Principals(Set.of(), Set.of(group.id()))));
    }

    /// A run that reads who may read what, and nothing else.
    void readAccess() throws InterruptedException {
        server.desk().start(new Runner.Order(RunKind.access(), false, false, Trigger.HAND));
        server.awaitEnd();
    }

    /// Until everything can be found.
    void awaitIndex() throws Exception {
        server.awaitIndex();
    }

    HttpResponse<String> get(String name, String path) throws Exception {
        return server.send(as(name, path).GET());
    }

    HttpResponse<String> post(String name, String path, String body) throws Exception {
        return server.send(as(name, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder as(String name, String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", Objects.requireNonNull(tokens.get(name)));
    }

    static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s: %s", answer.uri(), answer.body())
                .isBetween(200, 299);
        return JsonMapper.shared().readTree(answer.body());
    }
}
