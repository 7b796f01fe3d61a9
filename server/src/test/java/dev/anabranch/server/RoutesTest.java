package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.account.web.RouteRule;
import dev.anabranch.server.platform.web.Reader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Every door of the running server, as Spring knows it, against everybody who may stand before it.
@Timeout(120)
class RoutesTest {
    /// Spring's own door for errors: whoever knocks at it by itself finds nothing.
    private static final String ERROR = "/error";

    private static final Set<String> LEAVING = Set.of("/sign-out", "/account/sessions/end-all");

    @TempDir
    Path data;

    /// A door, and who knocks at it.
    private record Door(String method, String pattern) {
        /// An address that it answers to.
        String path() {
            return pattern.replaceAll("\\{\\*\\w+}|\\*\\*", "x").replaceAll("\\{\\w+}", "none");
        }
    }

    private record Knocker(String who, String name, String value, Set<Right> rights) {}

    @Test
    void everyRouteHasARuleAndEveryRuleARoute() {
        try (var server = TestServer.unconnected(data)) {
            var doors = doors(server);
            var rules = new TreeSet<String>();
            Routes.rules().all().forEach(rule -> rules.add(rule.method() + " " + rule.pattern()));
            var routes = new TreeSet<String>();
            doors.forEach(door -> routes.add(door.method() + " " + door.pattern()));
            assertThat(routes)
                    .as("routes without a rule in Routes: nobody can use them")
                    .allSatisfy(route -> assertThat(rules).contains(route));
            assertThat(doors).hasSizeGreaterThan(60);
            rules.removeAll(routes);
            rules.removeAll(Set.of("GET /assets/**", "GET /actuator", "GET /actuator/health/**"));
            assertThat(rules).as("rules for which there is no route").isEmpty();
        }
    }

    @Test
    void everyDoorLetsInWhomItsRuleNamesAndNobodyElse() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            var knockers = knockers(server);
            Map<String, String> wrong = new LinkedHashMap<>();
            for (var door : doors(server)) {
                RouteRule rule = Routes.rules().all().stream()
                        .filter(each -> each.pattern().equals(door.pattern())
                                && each.method().equals(door.method()))
                        .findFirst()
                        .orElseThrow();
                for (var knocker : knockers) {
                    if (LEAVING.contains(door.pattern()) && !knocker.rights().isEmpty()) {
                        continue; // whoever goes out there is not let in at the next door
                    }
                    int status = knock(server, door, knocker);
                    if (!isRight(rule, knocker, status)) {
                        wrong.put(knocker.who() + " at " + door, "answered " + status);
                    }
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void aPathThatNobodyKnowsIsClosedToo() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            for (String path : List.of("/nothing", "/error", "/actuator/env", "/actuator/heapdump", "/api/v2/runs")) {
                assertThat(send(server, "GET", path, "X-None", "none").statusCode())
                        .as(path)
                        .isIn(303, 401);
                assertThat(server.get(path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    /// Whether a door did what its rule says. A door that lets in may still find nothing (404) or refuse for other
    /// reasons; it never asks to sign in, and never says that the right is missing.
    private static boolean isRight(RouteRule rule, Knocker knocker, int status) {
        if (rule.right().isEmpty()) {
            return !isRefusal(status);
        }
        boolean known = !knocker.rights().isEmpty();
        if (known && rule.atBrowser() && knocker.name().equals("Authorization")) {
            return status == 403;
        }
        if (known && knocker.rights().contains(rule.right().get())) {
            return !isRefusal(status);
        }
        if (known) {
            return status == 403;
        }
        boolean page = !rule.pattern().startsWith("/api/")
                && !rule.pattern().startsWith("/actuator")
                && !rule.pattern().equals("/mcp");
        boolean ledToSignIn = page && !knocker.name().equals("Authorization");
        return status == (ledToSignIn ? 303 : 401);
    }

    private static boolean isRefusal(int status) {
        return status == 401 || status == 403;
    }

    private static int knock(TestServer server, Door door, Knocker knocker) throws Exception {
        return send(server, door.method(), door.path(), knocker.name(), knocker.value())
                .statusCode();
    }

    private static HttpResponse<Void> send(TestServer server, String method, String path, String name, String value)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header(name, value);
        if (name.equals("Cookie")) { // as a page of the same session does
            request.header("X-Form-Token", Reader.tokenOf(value.substring(value.indexOf('=') + 1)));
        }
        return server.http().send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    private static List<Knocker> knockers(TestServer server) {
        var accounts = server.accounts();
        var people = accounts.people();
        var viewer = people.add(Newcomer.person("Vi", "vi@acme.example", Role.VIEWER), Actor.SERVER);
        var member = people.add(Newcomer.person("Mo", "mo@acme.example", Role.MEMBER), Actor.SERVER);
        var boss = people.add(Newcomer.person("Bo", "bo@acme.example", Role.ADMINISTRATOR), Actor.SERVER);
        var gone = people.add(Newcomer.person("Go", "go@acme.example", Role.ADMINISTRATOR), Actor.SERVER);
        var revoked = accounts.tokens().make(boss, wish(Right.values()), Actor.SERVER);
        accounts.tokens().revoke(boss, revoked.token().id(), Actor.SERVER);
        var left = accounts.tokens().make(gone, wish(Right.values()), Actor.SERVER);
        String goneCookie = cookie(server, gone);
        people.deactivate(gone.id(), Actor.SERVER);
        String ended = cookie(server, boss);
        accounts.sessions().endAll(boss, Actor.SERVER);
        return List.of(
                new Knocker("nobody", "X-None", "none", Set.of()),
                new Knocker("viewer", "Cookie", cookie(server, viewer), Set.of(Right.READ, Right.WRITE)),
                new Knocker("member", "Cookie", cookie(server, member), Set.of(Right.READ, Right.WRITE, Right.SYNC)),
                new Knocker("administrator", "Cookie", cookie(server, boss), Set.of(Right.values())),
                new Knocker("ended session", "Cookie", ended, Set.of()),
                new Knocker("session of a person who left", "Cookie", goneCookie, Set.of()),
                bearer("viewer's token", token(server, viewer, Right.READ), Set.of(Right.READ)),
                bearer("member's token", token(server, member, Right.SYNC), Set.of(Right.SYNC)),
                bearer("administrator's token", token(server, boss, Right.values()), Set.of(Right.values())),
                bearer("administrator's token to read", token(server, boss, Right.READ), Set.of(Right.READ)),
                bearer("revoked token", revoked.text(), Set.of()),
                bearer("token of a person who left", left.text(), Set.of()),
                bearer("made-up token", "anabranch_made-up", Set.of()),
                bearer("made-up operator", "anabranch_operator_0000", Set.of()));
    }

    private static Knocker bearer(String who, String token, Set<Right> rights) {
        return new Knocker(who, "Authorization", "Bearer " + token, rights);
    }

    private static String token(TestServer server, Person person, Right... scopes) {
        return server.accounts()
                .tokens()
                .make(person, wish(scopes), Actor.SERVER)
                .text();
    }

    private static AccessTokens.Wish wish(Right... scopes) {
        return new AccessTokens.Wish("test", Set.of(scopes), Duration.ofDays(1));
    }

    private static String cookie(TestServer server, Person person) {
        var begun = server.accounts().sessions().begin(person, new Visitor("127.0.0.1", "test"), "");
        return "anabranch-%d=%s".formatted(server.port(), begun.cookie());
    }

    /// Those that Spring knows, and those that the document of the REST doors promises.
    private static List<Door> doors(TestServer server) {
        var known = server.parts(RequestMappingInfoHandlerMapping.class).stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> methods(info).stream()
                        .flatMap(method -> info.getPatternValues().stream().map(pattern -> new Door(method, pattern))));
        var promised = DescribedApi.DOCUMENT.operations().stream()
                .map(operation -> operation.split(" ", 2))
                .map(parts -> new Door(parts[0], parts[1]));
        return Stream.concat(known, promised)
                .filter(door -> !door.pattern().equals(ERROR))
                .distinct()
                .toList();
    }

    private static List<String> methods(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? List.of("GET", "POST")
                : methods.stream().map(RequestMethod::name).toList();
    }
}
