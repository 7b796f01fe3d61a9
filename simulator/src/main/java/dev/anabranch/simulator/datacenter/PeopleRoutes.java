package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Refusal.Reason;
import dev.anabranch.simulator.model.User;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// People by user name or key, groups by name. E-mail addresses stand in the profile for mobile devices only.
final class PeopleRoutes {
    private final Installation installation;

    PeopleRoutes(Installation installation) {
        this.installation = installation;
    }

    List<Route> routes() {
        String api = installation.at("/rest/api");
        return List.of(
                Route.get(api + "/user", this::user),
                Route.get(api + "/user/current", this::current),
                Route.get(
                        api + "/user/anonymous",
                        exchange -> Answer.json(users(exchange).anonymous())),
                Route.get(api + "/user/list", this::everybody),
                Route.get(api + "/user/memberof", this::memberOf),
                Route.get(api + "/group", this::groups),
                Route.get(api + "/group/{name}", this::group),
                Route.get(api + "/group/{name}/member", this::members),
                Route.get(installation.at("/rest/mobile/1.0/profile/{username}"), this::profile));
    }

    private UserJson users(Exchange exchange) {
        return new UserJson(installation, exchange);
    }

    private Answer current(Exchange exchange) {
        Expansions wanted = Expansions.of(exchange.queryList("expand"));
        return Answer.json(exchange.view()
                .user()
                .map(user -> users(exchange).of(user, wanted))
                .orElseGet(() -> users(exchange).anonymous()));
    }

    private Answer user(Exchange exchange) {
        return Answer.json(users(exchange).of(named(exchange), Expansions.of(exchange.queryList("expand"))));
    }

    private User named(Exchange exchange) {
        mustBeSignedIn(exchange);
        var key = exchange.query("key");
        if (key.isPresent()) {
            return installation
                    .names()
                    .withKey(key.get())
                    .orElseThrow(() -> Refusal.absent("a user with key [" + key.get() + "]"));
        }
        String name =
                exchange.query("username").orElseThrow(() -> Refusal.invalid("Either username or key must be given"));
        return installation
                .names()
                .withUsername(name)
                .orElseThrow(() -> Refusal.absent("a user with username [" + name + "]"));
    }

    private Answer everybody(Exchange exchange) {
        mustBeAdministrator(exchange);
        List<User> found = installation.site().people().users().stream()
                .sorted(Comparator.comparing(Logins::username))
                .toList();
        Window window = Window.of(exchange, Limits.PEOPLE, Limits.PEOPLE);
        return Answer.json(window.page(
                installation,
                exchange,
                "/rest/api/user/list",
                window.of(found.stream()),
                user -> users(exchange).of(user)));
    }

    private Answer memberOf(Exchange exchange) {
        Set<String> ids = installation.site().people().groupsOf(named(exchange).accountId());
        return groupPage(
                exchange,
                "/rest/api/user/memberof",
                installation.site().people().groups().stream()
                        .filter(group -> ids.contains(group.id()))
                        .toList());
    }

    private Answer groups(Exchange exchange) {
        mustBeSignedIn(exchange);
        return groupPage(
                exchange, "/rest/api/group", installation.site().people().groups());
    }

    private Answer groupPage(Exchange exchange, String path, List<Group> groups) {
        Window window = Window.of(exchange, Limits.PEOPLE, Limits.PEOPLE);
        return Answer.json(window.page(
                installation,
                exchange,
                path,
                window.of(groups.stream()),
                group -> users(exchange).of(group)));
    }

    private Answer group(Exchange exchange) {
        return Answer.json(users(exchange).of(knownGroup(exchange)));
    }

    private Answer members(Exchange exchange) {
        Group group = knownGroup(exchange);
        Window window = Window.of(exchange, Limits.PEOPLE, Limits.PEOPLE);
        Set<String> members = installation.has(Quirk.NESTED_MEMBERS_LEFT_OUT)
                ? group.memberIds()
                : installation.site().people().membersOf(group);
        return Answer.json(window.page(
                installation,
                exchange,
                "/rest/api/group/" + group.name() + "/member",
                window.of(members.stream().sorted()),
                id -> users(exchange).of(id)));
    }

    private Group knownGroup(Exchange exchange) {
        mustBeSignedIn(exchange);
        String name = exchange.variable("name");
        return installation
                .site()
                .people()
                .groupNamed(name)
                .orElseThrow(() -> Refusal.absent("a group with name [" + name + "]"));
    }

    private Answer profile(Exchange exchange) {
        mustBeSignedIn(exchange);
        String name = exchange.variable("username");
        User user = installation
                .names()
                .withUsername(name)
                .orElseThrow(() -> Refusal.absent("a user with username [" + name + "]"));
        return Answer.json(Json.object()
                .put("userName", Logins.username(user))
                .put("fullName", user.displayName())
                .put("email", shownEmail(exchange, user))
                .put("anonymous", false)
                .put("unknownUser", false));
    }

    /// The site may be set up to hide addresses from everybody but administrators; a person sees the own one.
    private static String shownEmail(Exchange exchange, User user) {
        boolean own = exchange.view()
                .user()
                .filter(caller -> Objects.equals(caller, user))
                .isPresent();
        return user.emailVisible() || own || exchange.view().readsEverything() ? user.email() : "";
    }

    static void mustBeSignedIn(Exchange exchange) {
        if (exchange.view().user().isEmpty()) {
            throw new Refusal(new Reason.Forbidden("Anonymous users may not see people and groups"));
        }
    }

    static void mustBeAdministrator(Exchange exchange) {
        if (!exchange.view().readsEverything()) {
            throw new Refusal(new Reason.Forbidden("Only administrators may do this"));
        }
    }
}
