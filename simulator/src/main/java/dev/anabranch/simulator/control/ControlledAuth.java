package dev.anabranch.simulator.control;

import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthHost;
import dev.anabranch.simulator.auth.ConnectedSite;
import dev.anabranch.simulator.auth.Grant;
import dev.anabranch.simulator.auth.Lives;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.openid.OpenIdProvider;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Apps, consents and how long they last, changed from outside.
final class ControlledAuth {
    private static final String ROOT = Control.ROOT + "/auth";
    private static final String APP = ROOT + "/apps/{clientId}";

    private final AuthHost auth;
    private final OpenIdProvider openId;

    ControlledAuth(AuthHost auth, OpenIdProvider openId) {
        this.auth = auth;
        this.openId = openId;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ROOT + "/apps", _ -> apps()),
                Route.put(APP, this::register),
                Route.delete(APP, this::remove),
                Route.get(ROOT + "/lives", _ -> lives()),
                Route.put(ROOT + "/lives", this::setLives),
                Route.get(ROOT + "/sites", _ -> sites()),
                Route.put(ROOT + "/sites", this::setSites),
                Route.get(ROOT + "/grants", _ -> grants()),
                Route.post(ROOT + "/codes", this::consent),
                Route.post(ROOT + "/revoke", this::revoke),
                Route.put(Control.ROOT + "/openid/claims", this::spoil),
                Route.post(Control.ROOT + "/openid/rotate-keys", _ -> {
                    openId.rotateKeys();
                    return Answer.noContent();
                }),
                Route.post(
                        ROOT + "/end-access-tokens",
                        _ -> Answer.json(
                                Json.object().put("ended", auth.grants().endAccessTokens()))));
    }

    private Answer apps() {
        ArrayNode rows = Json.array();
        auth.apps().all().forEach(app -> rows.add(shown(app)));
        return Answer.json(rows);
    }

    private static ObjectNode shown(App app) {
        ObjectNode json = Json.object()
                .put("clientId", app.clientId())
                .put("secret", app.secret())
                .put("name", app.name())
                .put("callback", app.callback());
        app.scopes().stream().sorted().forEach(json.putArray("scopes")::add);
        return json;
    }

    private Answer register(Exchange exchange) {
        Fields fields = new Fields(exchange, List.of("secret", "name", "callback", "scopes"));
        String clientId = exchange.variable("clientId");
        Optional<App> before = auth.apps().find(clientId);
        App app = made(() -> new App(
                clientId,
                fields.text("secret").or(() -> before.map(App::secret)).orElse(""),
                fields.text("name").or(() -> before.map(App::name)).orElse(clientId),
                fields.text("callback").or(() -> before.map(App::callback)).orElse(""),
                fields.has("scopes")
                        ? Set.copyOf(fields.texts("scopes", Function.identity()))
                        : before.map(App::scopes).orElse(App.USUAL_SCOPES)));
        auth.apps().put(app);
        return Answer.json(shown(app));
    }

    private Answer remove(Exchange exchange) {
        if (!auth.apps().remove(exchange.variable("clientId"))) {
            throw Refusal.absent("an app with the client id " + exchange.variable("clientId"));
        }
        return Answer.noContent();
    }

    private Answer lives() {
        Lives lives = auth.grants().lives();
        return Answer.json(Json.object()
                .put("code", lives.code().toString())
                .put("access", lives.access().toString())
                .put("leeway", lives.leeway().toString())
                .put("idle", lives.idle().toString())
                .put("absolute", lives.absolute().toString()));
    }

    private Answer setLives(Exchange exchange) {
        Fields fields = new Fields(exchange, List.of("code", "access", "leeway", "idle", "absolute"));
        Lives old = auth.grants().lives();
        auth.grants()
                .set(made(() -> new Lives(
                        duration(fields, "code", old.code()),
                        duration(fields, "access", old.access()),
                        duration(fields, "leeway", old.leeway()),
                        duration(fields, "idle", old.idle()),
                        duration(fields, "absolute", old.absolute()))));
        return lives();
    }

    private static Duration duration(Fields fields, String name, Duration otherwise) {
        try {
            return fields.text(name).map(Duration::parse).orElse(otherwise);
        } catch (DateTimeParseException _) {
            throw Refusal.invalid("\"" + name + "\" must be a duration such as \"PT10M\" or \"P90D\"");
        }
    }

    private Answer sites() {
        ArrayNode rows = Json.array();
        auth.sites().forEach(site -> {
            ObjectNode row = rows.addObject()
                    .put("cloudId", site.cloudId())
                    .put("name", site.name())
                    .put("url", site.url());
            site.products().stream().sorted().forEach(row.putArray("products")::add);
        });
        return Answer.json(rows);
    }

    private Answer setSites(Exchange exchange) {
        JsonNode list = exchange.json();
        if (!list.isArray()) {
            throw Refusal.invalid("the request body must be a list of sites");
        }
        auth.setSites(list.valueStream().map(ControlledAuth::site).toList());
        return sites();
    }

    private static ConnectedSite site(JsonNode json) {
        Fields fields = Fields.of(json, List.of("cloudId", "name", "url", "products"));
        return made(() -> new ConnectedSite(
                fields.required("cloudId"),
                fields.required("name"),
                fields.required("url"),
                Set.copyOf(fields.texts("products", Function.identity()))));
    }

    private Answer grants() {
        ArrayNode rows = Json.array();
        auth.grants().all().forEach(grant -> rows.add(shown(grant)));
        return Answer.json(rows);
    }

    private ObjectNode shown(Grant grant) {
        ObjectNode json = Json.object()
                .put("clientId", grant.clientId())
                .put("accountId", grant.accountId())
                .put("consentedAt", grant.consentedAt().toString())
                .put("refreshedAt", auth.grants().refreshedAt(grant).toString());
        grant.scopes().stream().sorted().forEach(json.putArray("scopes")::add);
        grant.cloudIds().stream().sorted().forEach(json.putArray("cloudIds")::add);
        return json;
    }

    /// A consent without a browser: the code comes back at once.
    private Answer consent(Exchange exchange) {
        Fields fields = new Fields(exchange, List.of("clientId", "account", "scopes", "cloudIds"));
        App app = app(fields);
        Set<String> scopes = new LinkedHashSet<>(fields.texts("scopes", Function.identity()));
        Set<String> all = auth.sites().stream().map(ConnectedSite::cloudId).collect(Collectors.toSet());
        Set<String> cloudIds = fields.has("cloudIds") ? Set.copyOf(fields.texts("cloudIds", Function.identity())) : all;
        String code = auth.grants()
                .consent(app, person(fields.required("account")), scopes.isEmpty() ? app.scopes() : scopes, cloudIds);
        return Answer.json(201, Json.object().put("code", code));
    }

    private Answer revoke(Exchange exchange) {
        Fields fields = new Fields(exchange, List.of("clientId", "account"));
        int number = auth.grants()
                .revoke(
                        app(fields).clientId(),
                        person(fields.required("account")).accountId());
        return Answer.json(Json.object().put("revoked", number));
    }

    private Answer spoil(Exchange exchange) {
        if (!(exchange.json() instanceof ObjectNode claims)) {
            throw Refusal.invalid("the request body must be a JSON object with claims");
        }
        openId.spoil(claims);
        return Answer.json(claims);
    }

    private App app(Fields fields) {
        String clientId = fields.required("clientId");
        return auth.apps()
                .find(clientId)
                .orElseThrow(() -> Refusal.invalid("there is no app with the client id " + clientId));
    }

    private User person(String who) {
        return auth.people().stream()
                .filter(user -> user.accountId().equals(who) || user.email().equalsIgnoreCase(who))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.invalid("nobody with the account id or e-mail address " + who + " can sign in"));
    }

    private interface Making<T> {
        T make();
    }

    private static <T> T made(Making<T> making) {
        try {
            return making.make();
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }
}
