package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthHost;
import dev.anabranch.simulator.auth.AuthPage;
import dev.anabranch.simulator.auth.Parameters;
import dev.anabranch.simulator.datacenter.LinkGrants.Granted;
import dev.anabranch.simulator.datacenter.LinkGrants.Pair;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// OAuth 2.0 of an incoming application link, from 7.17 on (atlassian-api.md 1.4): a person is picked, and has
/// consented with that.
final class IncomingLink implements Endpoints {
    /// What an app may ask for; each contains those before it.
    static final Set<String> SCOPES = Set.of("READ", "WRITE", "ADMIN");

    private static final List<String> KNOWN = List.of(
            "client_id", "redirect_uri", "response_type", "state", "scope", "code_challenge", "code_challenge_method");

    private final Installation installation;
    private final AuthHost host;
    private final LinkGrants grants;

    IncomingLink(Installation installation, AuthHost host, LinkGrants grants) {
        this.installation = installation;
        this.host = host;
        this.grants = grants;
    }

    @Override
    public List<Route> routes() {
        if (!installation.options().release().atLeast(7, 17)) {
            return List.of();
        }
        return List.of(
                Route.get(at("authorize"), this::who),
                Route.get(at("authorize/as"), this::chosen),
                Route.post(at("token"), this::token));
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Answer notSignedIn() {
        throw new IllegalStateException("these addresses are open to anybody");
    }

    @Override
    public Answer refused(Refusal refusal) {
        return host.refused(refusal);
    }

    private String at(String path) {
        return installation.at("/rest/oauth2/latest/" + path);
    }

    private Answer who(Exchange exchange) {
        Map<String, String> asked = asked(exchange);
        App app = app(asked);
        Optional<String> problem = problem(asked);
        if (problem.isPresent()) {
            return back(app, asked, "error", problem.get());
        }
        return AuthPage.of(
                200,
                app.name() + " asks for access",
                "<p>It would be allowed to: " + AuthPage.text(asked.getOrDefault("scope", "")) + ". As whom?</p>"
                        + AuthPage.people(host.people(), at("authorize/as"), asked)
                        + "<p><a href=\"" + AuthPage.text(at("authorize/as") + "?" + form(asked)) + "\">Deny</a></p>",
                app.origin());
    }

    private Answer chosen(Exchange exchange) {
        Map<String, String> asked = asked(exchange);
        App app = app(asked);
        if (problem(asked).isPresent()) {
            return who(exchange);
        }
        return exchange.query("account")
                .map(account -> back(app, asked, "code", grants.code(granted(app, asked, account))))
                .orElseGet(() -> back(app, asked, "error", "access_denied"));
    }

    private Granted granted(App app, Map<String, String> asked, String account) {
        return new Granted(
                app,
                host.person(account).accountId(),
                asked.getOrDefault("scope", ""),
                asked.getOrDefault("code_challenge", ""),
                asked.getOrDefault("code_challenge_method", "plain").equals("S256"));
    }

    private static Map<String, String> asked(Exchange exchange) {
        return Parameters.once(Queries.parse(exchange.request().rawQuery()), KNOWN);
    }

    private App app(Map<String, String> asked) {
        App app = host.apps()
                .find(asked.getOrDefault("client_id", ""))
                .filter(known -> SCOPES.containsAll(known.scopes()))
                .orElseThrow(() -> Refusal.invalid("There is no incoming link with this client_id."));
        if (!app.callback().equals(asked.getOrDefault("redirect_uri", ""))) {
            throw Refusal.invalid("redirect_uri is not the one of the link, which is " + app.callback());
        }
        return app;
    }

    private static Optional<String> problem(Map<String, String> asked) {
        if (!asked.getOrDefault("response_type", "").equals("code")) {
            return Optional.of("unsupported_response_type");
        }
        return SCOPES.contains(asked.getOrDefault("scope", "")) ? Optional.empty() : Optional.of("invalid_scope");
    }

    private static Answer back(App app, Map<String, String> asked, String name, String value) {
        Map<String, String> answer = new LinkedHashMap<>(Map.of(name, value));
        if (asked.containsKey("state")) {
            answer.put("state", asked.getOrDefault("state", ""));
        }
        return Answer.found(URI.create(app.callback() + (app.callback().contains("?") ? "&" : "?") + form(answer)));
    }

    private Answer token(Exchange exchange) {
        Map<String, String> sent = sent(exchange);
        Optional<App> app = host.apps()
                .find(sent.getOrDefault("client_id", ""))
                .filter(known -> known.secret().equals(sent.getOrDefault("client_secret", "")));
        if (app.isEmpty()) {
            return problem("invalid_client", "Client authentication failed");
        }
        Optional<Pair> pair = switch (sent.getOrDefault("grant_type", "")) {
            case "authorization_code" ->
                grants.exchange(app.get(), sent.getOrDefault("code", ""), sent.getOrDefault("code_verifier", ""));
            case "refresh_token" -> grants.refresh(app.get(), sent.getOrDefault("refresh_token", ""));
            default -> Optional.empty();
        };
        return pair.map(this::issued).orElseGet(() -> problem("invalid_grant", "The grant is invalid or has expired"));
    }

    private Answer issued(Pair pair) {
        return Answer.json(Json.object()
                        .put("access_token", pair.access())
                        .put("refresh_token", pair.refresh())
                        .put("token_type", "bearer")
                        .put("expires_in", LinkGrants.ACCESS.toSeconds())
                        .put("created_at", installation.site().clock().now().getEpochSecond()))
                .with("Cache-Control", "no-store");
    }

    /// The service takes its parameters from the address and from a form.
    private static Map<String, String> sent(Exchange exchange) {
        Map<String, String> sent = new LinkedHashMap<>();
        for (String part : List.of(exchange.request().rawQuery(), exchange.text())) {
            Queries.parse(part).forEach((name, values) -> sent.put(name, values.getFirst()));
        }
        return sent;
    }

    private static Answer problem(String error, String description) {
        return Answer.json(400, Json.object().put("error", error).put("error_description", description));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + Queries.encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
