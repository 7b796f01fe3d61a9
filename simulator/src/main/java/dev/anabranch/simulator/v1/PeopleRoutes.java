package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import java.util.List;
import java.util.Locale;

/// Users, groups and who is in them. Groups are flat.
final class PeopleRoutes {
    private static final int MAX_BULK = 100;
    private static final int MAX_PAGE = 200;

    private final Site site;

    PeopleRoutes(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/wiki/rest/api/user", this::user),
                Route.get("/wiki/rest/api/user/current", this::current),
                Route.get("/wiki/rest/api/user/anonymous", exchange -> Answer.json(UserJson.anonymous())),
                Route.get("/wiki/rest/api/user/bulk", this::bulk),
                Route.get("/wiki/rest/api/user/memberof", this::memberOf),
                Route.get("/wiki/rest/api/group", this::groups),
                Route.get("/wiki/rest/api/group/by-id", this::group),
                Route.get("/wiki/rest/api/group/picker", this::picker),
                Route.get("/wiki/rest/api/group/{groupId}/membersByGroupId", this::members));
    }

    private Answer current(Exchange exchange) {
        return Answer.json(exchange.view()
                .user()
                .map(user -> new UserJson(exchange).of(user))
                .orElseGet(UserJson::anonymous));
    }

    private Answer user(Exchange exchange) {
        var id = accountId(exchange);
        var user = site.people().user(id).orElseThrow(() -> Refusal.absent("a user with account id [" + id + "]"));
        return Answer.json(new UserJson(exchange).of(user));
    }

    /// More ids than the service takes are cut off without a word; unknown ones come back as such.
    private Answer bulk(Exchange exchange) {
        var ids = exchange.queryList("accountId");
        if (ids.isEmpty()) {
            throw Refusal.invalid("The parameter 'accountId' is required");
        }
        var users = new UserJson(exchange);
        var asked = ids.stream().distinct().limit(MAX_BULK).toList();
        return Answer.json(new Rows(0, MAX_BULK).page(exchange, "/rest/api/user/bulk", asked, id -> users.of(id)));
    }

    private Answer memberOf(Exchange exchange) {
        var ids = site.people().groupsOf(accountId(exchange));
        var groups = site.people().groups().stream()
                .filter(group -> ids.contains(group.id()))
                .toList();
        var path = "/rest/api/user/memberof?accountId=" + Queries.encode(accountId(exchange));
        return groupPage(exchange, path, groups);
    }

    private Answer groups(Exchange exchange) {
        return groupPage(exchange, "/rest/api/group", site.people().groups());
    }

    private Answer picker(Exchange exchange) {
        var wanted = exchange.query("query").orElse("").toLowerCase(Locale.ROOT);
        var groups = site.people().groups().stream()
                .filter(group -> group.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return groupPage(exchange, "/rest/api/group/picker?query=" + Queries.encode(wanted), groups);
    }

    private static Answer groupPage(Exchange exchange, String path, List<Group> groups) {
        var users = new UserJson(exchange);
        var json = Rows.asked(exchange, MAX_PAGE, MAX_PAGE).page(exchange, path, groups, group -> users.of(group));
        if (exchange.flag("shouldReturnTotalSize")) {
            json.put("totalSize", groups.size());
        }
        return Answer.json(json);
    }

    private Answer group(Exchange exchange) {
        var id = exchange.query("id").orElseThrow(() -> Refusal.invalid("The parameter 'id' is required"));
        var group = site.people().group(id).orElseThrow(() -> Refusal.absent("a group with id [" + id + "]"));
        return Answer.json(new UserJson(exchange).of(group));
    }

    /// An unknown group has an empty page of members, not a 404.
    private Answer members(Exchange exchange) {
        if (Rows.number(exchange, "limit", MAX_PAGE) > MAX_PAGE) {
            throw Refusal.invalid("The limit must not be larger than " + MAX_PAGE);
        }
        var id = exchange.variable("groupId");
        var members = site.people()
                .group(id)
                .map(group -> group.memberIds().stream().sorted().toList())
                .orElse(List.of());
        var users = new UserJson(exchange);
        var json = Rows.asked(exchange, MAX_PAGE, MAX_PAGE)
                .page(exchange, "/rest/api/group/" + id + "/membersByGroupId", members, member -> users.of(member));
        if (exchange.flag("shouldReturnTotalSize")) {
            json.put("totalSize", members.size());
        }
        return Answer.json(json);
    }

    private static String accountId(Exchange exchange) {
        return exchange.query("accountId").orElseThrow(() -> Refusal.invalid("The parameter 'accountId' is required"));
    }
}
