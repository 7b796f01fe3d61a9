package dev.anabranch.simulator;

import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.auth.Grants;
import dev.anabranch.simulator.cloud.CloudOptions;
import dev.anabranch.simulator.cloud.Gateway;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.model.Account;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The ready-made app, and a person with a browser.
record TestApp(Simulator simulator) {
    static final String SCOPES = "offline_access read:me read:page:confluence read:jira-work";

    /// A site of a few pages that stands still in time.
    static TestApp ofSmallSite() throws IOException {
        return new TestApp(Sites.generated(3, CloudOptions.usual()));
    }

    String callback() {
        return AuthOptions.usual().callback();
    }

    Account person() {
        return simulator.accounts().get(1);
    }

    Map<String, String> question() {
        return Map.of(
                "audience", "api.atlassian.com",
                "client_id", AuthOptions.DEMO_CLIENT_ID,
                "scope", SCOPES,
                "redirect_uri", callback(),
                "state", "st/ate",
                "response_type", "code",
                "prompt", "consent");
    }

    HttpResponse<String> open(String path, Map<String, String> query) {
        return Caller.fetch(simulator.authUri().resolve(path + "?" + form(query)));
    }

    /// What the person's browser sends when a button of the page for consent is pressed.
    HttpResponse<String> decide(Map<String, String> question, String decision, String... sites) {
        StringBuilder form = new StringBuilder(form(question))
                .append("&account=")
                .append(Queries.encode(person().user().accountId()))
                .append("&decision=")
                .append(decision);
        for (String site : sites) {
            form.append("&site=").append(site);
        }
        return post("/authorize/consent", "application/x-www-form-urlencoded", form.toString());
    }

    HttpResponse<String> post(String path, String type, String body) {
        return Caller.send(HttpRequest.newBuilder(simulator.authUri().resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /// Tokens for a person who consents without looking.
    JsonNode tokens(String scopes) {
        Grants grants = simulator.auth().grants();
        String code = grants.consent(
                simulator.auth().apps().find(AuthOptions.DEMO_CLIENT_ID).orElseThrow(),
                person().user(),
                Set.of(scopes.split(" ")),
                Set.of(Gateway.CLOUD_ID));
        return Caller.json(exchange(code));
    }

    JsonNode tokens() {
        return tokens(SCOPES);
    }

    HttpResponse<String> exchange(String code) {
        return token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", callback()));
    }

    HttpResponse<String> refresh(String token) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    /// Asks the token endpoint as the app, with these fields as well or instead.
    HttpResponse<String> token(Map<String, String> fields) {
        ObjectNode json = Json.object()
                .put("client_id", AuthOptions.DEMO_CLIENT_ID)
                .put("client_secret", AuthOptions.DEMO_SECRET);
        fields.forEach(json::put);
        return post("/oauth/token", "application/json", new String(Json.write(json), StandardCharsets.UTF_8));
    }

    Caller with(JsonNode tokens) {
        return new Caller(simulator, "Bearer " + tokens.path("access_token").asString());
    }

    /// The parameters with which a browser comes back to the app.
    static Map<String, String> comingBack(HttpResponse<String> redirect) {
        URI address = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        return Queries.parse(address.getRawQuery()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getFirst()));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + Queries.encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
