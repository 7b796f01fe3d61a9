package dev.anabranch.simulator.jira;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The addresses below `/rest/api/3`. Whoever has an account sees all projects; others see none.
public final class JiraApi implements Endpoints {
    private static final String ROOT = "/rest/api/3";
    private static final int USUAL = 50;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final List<Project> projects;

    /// Jira with these projects.
    public JiraApi(List<Project> projects) {
        this.projects = List.copyOf(projects);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ROOT + "/myself", this::myself),
                Route.get(ROOT + "/serverInfo", JiraApi::serverInfo),
                Route.get(ROOT + "/project/search", this::search));
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Answer notSignedIn() {
        return problem(401, "Client must be authenticated to access this resource.");
    }

    @Override
    public Answer refused(Refusal refusal) {
        return problem(400, String.valueOf(refusal.getMessage()));
    }

    private Answer myself(Exchange exchange) {
        return exchange.view()
                .user()
                .map(person -> Answer.json(json(exchange, person)))
                .orElseGet(this::notSignedIn);
    }

    private static ObjectNode json(Exchange exchange, User person) {
        ObjectNode json = Json.object()
                .put("self", exchange.origin() + ROOT + "/user?accountId=" + person.accountId())
                .put("accountId", person.accountId())
                .put("accountType", person.accountType())
                .put("emailAddress", person.email())
                .put("displayName", person.displayName())
                .put("active", person.active())
                .put("timeZone", person.timeZone().getId())
                .put("locale", "en_US");
        json.putObject("avatarUrls");
        return json;
    }

    private static Answer serverInfo(Exchange exchange) {
        Instant now = exchange.view().site().clock().now();
        return Answer.json(Json.object()
                .put("baseUrl", exchange.origin())
                .put("version", "1001.0.0-SNAPSHOT")
                .put("deploymentType", "Cloud")
                .put("buildNumber", 100_291)
                .put("serverTime", TIME.format(now))
                .put("serverTitle", "Jira"));
    }

    private Answer search(Exchange exchange) {
        List<Project> visible = exchange.view().user().isPresent() ? projects : List.of();
        int start = number(exchange, "startAt", 0);
        int most = number(exchange, "maxResults", USUAL);
        List<Project> portion = visible.stream().skip(start).limit(most).toList();
        ObjectNode json = Json.object()
                .put("self", exchange.origin() + ROOT + "/project/search?maxResults=" + most + "&startAt=" + start)
                .put("maxResults", most)
                .put("startAt", start)
                .put("total", visible.size())
                .put("isLast", start + portion.size() >= visible.size());
        ArrayNode values = json.putArray("values");
        portion.forEach(project -> values.addObject()
                .put("self", exchange.origin() + ROOT + "/project/" + project.id())
                .put("id", project.id())
                .put("key", project.key())
                .put("name", project.name())
                .put("projectTypeKey", "software")
                .put("style", project.style())
                .put("simplified", project.style().equals("next-gen"))
                .put("isPrivate", false));
        return Answer.json(json);
    }

    private static int number(Exchange exchange, String name, int otherwise) {
        String value = exchange.query(name).orElse(Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,6}")) {
            throw Refusal.invalid("The value of " + name + " must be a number.");
        }
        return Integer.parseInt(value);
    }

    private static Answer problem(int status, String message) {
        ObjectNode json = Json.object();
        json.putArray("errorMessages").add(message);
        json.putObject("errors");
        return Answer.json(status, json);
    }
}
