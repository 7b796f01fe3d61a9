package dev.anabranch.simulator.auth;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.User;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// `/authorize`: who are you, on which site, may this app do that? Nobody is asked for a password: whoever opens
/// the page picks a person.
final class ConsentPages {
    private static final String FIRST = "/authorize";
    private static final String SECOND = "/authorize/consent";

    private final AuthHost host;

    ConsentPages(AuthHost host) {
        this.host = host;
    }

    List<Route> routes() {
        return List.of(Route.get(FIRST, this::who), Route.get(SECOND, this::may), Route.post(SECOND, this::decided));
    }

    private Answer who(Exchange exchange) {
        AuthorizationRequest request = request(exchange.request().rawQuery());
        return request.problem()
                .map(problem -> Answer.found(URI.create(request.refused(problem.getKey(), problem.getValue()))))
                .orElseGet(() -> AuthPage.of(
                        200,
                        "Log in to continue",
                        "<p>" + AuthPage.text(request.app().name())
                                + " asks for access. As whom do you want to go on?</p>\n"
                                + AuthPage.people(host.people(), SECOND, request.parameters())));
    }

    private Answer may(Exchange exchange) {
        AuthorizationRequest request = request(exchange.request().rawQuery());
        return consent(200, request, host.person(exchange.query("account").orElse("")), "");
    }

    private Answer decided(Exchange exchange) {
        AuthorizationRequest request = request(exchange.text());
        Map<String, List<String>> form = Queries.parse(exchange.text());
        User person = host.person(form.getOrDefault("account", List.of("")).getFirst());
        if (!form.getOrDefault("decision", List.of()).equals(List.of("accept"))) {
            return Answer.found(URI.create(request.refused("access_denied", "User did not authorize the request")));
        }
        Set<String> chosen = new LinkedHashSet<>(form.getOrDefault("site", List.of()));
        chosen.retainAll(host.sites().stream().map(ConnectedSite::cloudId).collect(Collectors.toSet()));
        if (chosen.isEmpty()) {
            return consent(400, request, person, "Choose a site.");
        }
        String code = host.grants().consent(request.app(), person, request.scopes(), chosen);
        return Answer.found(URI.create(request.back("code", code)));
    }

    private Answer consent(int status, AuthorizationRequest request, User person, String problem) {
        Map<String, String> fields = new LinkedHashMap<>(request.parameters());
        fields.put("account", person.accountId());
        String name = AuthPage.text(request.app().name());
        return AuthPage.of(
                status,
                request.app().name() + " asks for access",
                """
                <p>Signed in as <b>%s</b> (%s). <a href="%s">Someone else</a></p>
                %s
                <form method="post" action="%s">
                %s
                <fieldset><legend>Use %s on</legend>
                %s
                </fieldset>
                <h2>It would be allowed to</h2>
                <ul>
                %s
                </ul>
                <p class="actions"><button class="primary" name="decision" value="accept">Accept</button>
                <button name="decision" value="deny" formnovalidate>Deny</button></p>
                </form>
                """.formatted(
                                AuthPage.text(person.displayName()),
                                AuthPage.text(person.email()),
                                AuthPage.text(FIRST + "?" + request.query()),
                                problem.isEmpty() ? "" : "<p class=\"problem\" role=\"alert\">" + problem + "</p>",
                                SECOND,
                                AuthPage.hidden(fields),
                                name,
                                host.sites().isEmpty() ? "<p>There is no site that you could choose.</p>" : choices(),
                                request.scopes().stream()
                                        .map(scope -> "<li><code>" + AuthPage.text(scope) + "</code></li>")
                                        .collect(Collectors.joining("\n"))),
                request.app().origin());
    }

    /// One site is chosen beforehand; of several, the person ticks what is meant.
    private String choices() {
        boolean only = host.sites().size() == 1;
        return host.sites().stream()
                .map(one -> "<p><label><input type=\"checkbox\" name=\"site\" value=\"" + AuthPage.text(one.cloudId())
                        + "\"" + (only ? " checked" : "") + "> " + AuthPage.text(one.name())
                        + " <span class=\"quiet\">" + AuthPage.text(one.url()) + "</span></label></p>")
                .collect(Collectors.joining("\n"));
    }

    private AuthorizationRequest request(String query) {
        return AuthorizationRequest.of(Queries.parse(query), host.apps());
    }
}
