package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.CqlRequest;
import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.cql.CqlDialect;
import dev.anabranch.simulator.cql.CqlException;
import dev.anabranch.simulator.cql.CqlQuery;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.search.Search;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// `/content/search` and `/search`: CQL, by offset. Dates are read in the zone of the caller's profile.
final class SearchRoutes {
    private static final List<String> TYPES = List.of("attachment", "blogpost", "comment", "page", "space", "user");
    private static final Pattern PEOPLE = Pattern.compile("(?i)\\s*type\\s*=\\s*[\"']?user[\"']?\\s*");
    private static final Pattern SPACES = Pattern.compile("(?i)\\s*type\\s*=\\s*[\"']?space[\"']?\\s*");

    private final Installation installation;
    private final Search search;
    private final CqlDialect dialect;

    SearchRoutes(Installation installation, Search search) {
        this.installation = installation;
        this.search = search;
        this.dialect = new CqlDialect(TYPES, installation.names()::accountId);
    }

    List<Route> routes() {
        return List.of(
                Route.get(installation.at("/rest/api/content/search"), this::contents),
                Route.get(installation.at("/rest/api/search"), this::rows));
    }

    private Answer contents(Exchange exchange) {
        Expansions wanted = Expansions.of(exchange.queryList("expand"));
        Window window = Window.of(exchange, Limits.search(wanted));
        ContentJson writer = new ContentJson(installation, exchange);
        Search.Asked asked = asked(exchange, window, false);
        List<Content> hits = search.all(asked, exchange.view()).toList();
        ObjectNode json = window.page(
                installation,
                exchange,
                "/rest/api/content/search",
                window.of(hits.stream(), exchange.view()::canRead),
                content -> writer.of(content, wanted));
        return Answer.json(counted(exchange, json, hits.size()));
    }

    private Answer rows(Exchange exchange) {
        String cql = CqlRequest.text(exchange);
        if (PEOPLE.matcher(cql).matches()) {
            return Answer.json(people(exchange));
        }
        if (SPACES.matcher(cql).matches()) {
            return Answer.json(spaces(exchange));
        }
        Expansions wanted = Expansions.of(exchange.queryList("expand")).below("content");
        Window window = Window.of(exchange, Limits.search(wanted));
        Search.Asked asked = asked(exchange, window, exchange.flag("includeArchivedSpaces"));
        List<Content> hits = search.all(asked, exchange.view()).toList();
        SearchRow writer = new SearchRow(installation, exchange, asked.query());
        ObjectNode json = window.page(
                installation,
                exchange,
                "/rest/api/search",
                window.of(hits.stream(), exchange.view()::canRead),
                content -> writer.of(content, wanted));
        return Answer.json(counted(exchange, json, hits.size()));
    }

    private ObjectNode people(Exchange exchange) {
        List<User> users = installation.site().people().users().stream()
                .sorted(Comparator.comparing(Logins::username))
                .toList();
        Window window = Window.of(exchange, Limits.PEOPLE);
        UserJson writer = new UserJson(installation, exchange);
        ObjectNode json = window.page(installation, exchange, "/rest/api/search", window.of(users.stream()), user -> {
            ObjectNode person = writer.of(user);
            if (installation.has(Quirk.INCOMPLETE_USERS)) {
                person.remove(List.of("username", "userKey"));
            }
            ObjectNode row = Json.object();
            row.set("user", person);
            return SearchRow.common(row, user.displayName(), "", "user", "/display/~" + Logins.username(user));
        });
        return counted(exchange, json, users.size());
    }

    private ObjectNode spaces(Exchange exchange) {
        List<Space> spaces = exchange.view().spaces().stream()
                .filter(space -> !space.archived())
                .toList();
        Window window = Window.of(exchange, Limits.SPACES);
        SpaceJson writer = new SpaceJson(installation, exchange);
        ObjectNode json = window.page(installation, exchange, "/rest/api/search", window.of(spaces.stream()), space -> {
            ObjectNode row = Json.object();
            row.set("space", writer.of(space));
            return SearchRow.common(row, space.name(), space.description(), "space", Links.space(space));
        });
        return counted(exchange, json, spaces.size());
    }

    private static ObjectNode counted(Exchange exchange, ObjectNode json, int total) {
        return json.put("totalSize", total)
                .put("cqlQuery", exchange.query("cql").orElse(""))
                .put("searchDuration", 1);
    }

    private Search.Asked asked(Exchange exchange, Window window, boolean archivedSpaces) {
        try {
            CqlQuery query = CqlRequest.query(exchange, dialect);
            return new Search.Asked(query, Optional.empty(), window.limit(), archivedSpaces);
        } catch (CqlException unreadable) {
            throw Refusal.invalid("Could not parse cql : " + unreadable.getMessage());
        }
    }
}
