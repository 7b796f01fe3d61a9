package dev.anabranch.simulator.cloud;

import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthHost;
import dev.anabranch.simulator.auth.ConnectedSite;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.User;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `api.atlassian.com` tells of an access token: whose it is, and which sites it opens (atlassian-api.md
/// 1.1).
public final class ApiHost implements Endpoints {
    private final AuthHost auth;
    private final AppTokens tokens;

    /// The addresses for a site's tokens.
    public ApiHost(Site site, AuthHost auth, CloudOptions options) {
        this.auth = auth;
        this.tokens = new AppTokens(site, auth.grants(), options);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/me", this::me), Route.get("/oauth/token/accessible-resources", this::accessibleResources));
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Answer notSignedIn() {
        return Gateway.unauthorized("Unauthorized");
    }

    @Override
    public Answer refused(Refusal refusal) {
        return Answer.json(404, Json.object().put("code", 404).put("message", "Not Found"));
    }

    private Answer me(Exchange exchange) {
        return tokens.of(exchange.request())
                .map(token -> token.holds("read:me")
                        ? Answer.json(json(token.account().user()))
                        : Gateway.unauthorized("Unauthorized; scope does not match"))
                .orElseGet(this::notSignedIn);
    }

    private static ObjectNode json(User person) {
        return Json.object()
                .put("account_type", person.accountType())
                .put("account_id", person.accountId())
                .put("email", person.email())
                .put("name", person.displayName())
                .put("picture", "https://avatar-management--avatars.example/initials.png")
                .put("account_status", person.status())
                .put("nickname", person.publicName())
                .put("zoneinfo", person.timeZone().getId())
                .put("locale", "en-US");
    }

    private Answer accessibleResources(Exchange exchange) {
        return tokens.of(exchange.request())
                .map(token -> Answer.json(resources(token)))
                .orElseGet(this::notSignedIn);
    }

    /// One row for each product of each site, with the scopes of that product.
    private ArrayNode resources(AppToken token) {
        ArrayNode rows = Json.array();
        Set<String> held = token.scopes().orElse(App.USUAL_SCOPES);
        for (ConnectedSite site : auth.sites()) {
            if (token.opens(site.cloudId())) {
                List.of(ConnectedSite.CONFLUENCE, ConnectedSite.JIRA).stream()
                        .filter(site.products()::contains)
                        .filter(product -> !of(product, held).isEmpty())
                        .forEach(product -> add(rows, site, of(product, held)));
            }
        }
        return rows;
    }

    private static void add(ArrayNode rows, ConnectedSite site, Set<String> scopes) {
        ObjectNode row = rows.addObject()
                .put("id", site.cloudId())
                .put("name", site.name())
                .put("url", site.url())
                .put("avatarUrl", "https://site-admin-avatar-cdn.example/avatars/240/site.png");
        scopes.forEach(row.putArray("scopes")::add);
    }

    private static Set<String> of(String product, Set<String> scopes) {
        return scopes.stream().filter(scope -> scope.contains(product)).collect(Collectors.toCollection(TreeSet::new));
    }
}
