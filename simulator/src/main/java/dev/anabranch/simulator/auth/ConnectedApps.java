package dev.anabranch.simulator.auth;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.User;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `/connected-apps`: what a person has allowed, to be looked at and taken back. The service has it in the
/// settings of the account, and no interface for it.
final class ConnectedApps {
    private static final String PAGE = "/connected-apps";

    private final AuthHost host;

    ConnectedApps(AuthHost host) {
        this.host = host;
    }

    List<Route> routes() {
        return List.of(Route.get(PAGE, this::show), Route.post(PAGE, this::remove));
    }

    private Answer show(Exchange exchange) {
        return exchange.query("account")
                .map(account -> page(host.person(account), ""))
                .orElseGet(() -> AuthPage.of(
                        200, "Connected apps", "<p>Whose?</p>\n" + AuthPage.people(host.people(), PAGE, Map.of())));
    }

    private Answer remove(Exchange exchange) {
        Map<String, List<String>> form = Queries.parse(exchange.text());
        User person = host.person(form.getOrDefault("account", List.of("")).getFirst());
        int number = host.grants().revoke(form.getOrDefault("app", List.of("")).getFirst(), person.accountId());
        return page(person, number == 0 ? "There was nothing to remove." : "Removed. The app has no access any more.");
    }

    private Answer page(User person, String done) {
        List<Grant> grants = host.grants().all().stream()
                .filter(grant -> grant.accountId().equals(person.accountId()))
                .toList();
        String rows = grants.stream().map(this::row).collect(Collectors.joining("\n"));
        return AuthPage.of(
                200,
                "Connected apps",
                "<p>Of <b>" + AuthPage.text(person.displayName()) + "</b> (" + AuthPage.text(person.email()) + ")</p>\n"
                        + (done.isEmpty() ? "" : "<p role=\"status\">" + done + "</p>")
                        + (grants.isEmpty() ? "<p>No app has access.</p>" : rows));
    }

    private String row(Grant grant) {
        String name = host.apps().find(grant.clientId()).map(App::name).orElse(grant.clientId());
        return "<h2>%s</h2>\n<p class=\"quiet\">Since %s, for %s</p>\n<p>%s</p>\n<form method=\"post\" action=\"%s\">"
                        .formatted(
                                AuthPage.text(name),
                                grant.consentedAt(),
                                AuthPage.text(sites(grant)),
                                AuthPage.text(String.join(
                                        " ", grant.scopes().stream().sorted().toList())),
                                PAGE)
                + AuthPage.hidden(Map.of("account", grant.accountId()))
                + AuthPage.hidden(Map.of("app", grant.clientId()))
                + "<button class=\"danger\">Remove access of " + AuthPage.text(name) + "</button></form>";
    }

    private String sites(Grant grant) {
        return host.sites().stream()
                .filter(site -> grant.cloudIds().contains(site.cloudId()))
                .map(ConnectedSite::name)
                .collect(Collectors.joining(", "));
    }
}
