package dev.anabranch.simulator.auth;

import dev.anabranch.simulator.auth.TokenAnswer.Issued;
import dev.anabranch.simulator.auth.TokenAnswer.Refused;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST /oauth/token`, with JSON or a form (atlassian-api.md 1.1). Whether the app is who it says is looked at
/// first.
final class TokenEndpoint {
    private final Apps apps;
    private final Grants grants;

    TokenEndpoint(Apps apps, Grants grants) {
        this.apps = apps;
        this.grants = grants;
    }

    Answer answer(Exchange exchange) {
        Answer answer =
                switch (fields(exchange).map(this::decide).orElseGet(() -> Refused.incomplete("The body is no JSON"))) {
                    case Issued issued -> Answer.json(json(issued));
                    case Refused(int status, String error, String description) ->
                        Answer.json(status, Json.object().put("error", error).put("error_description", description));
                };
        return answer.with("Cache-Control", "no-store");
    }

    private TokenAnswer decide(JsonNode fields) {
        Optional<App> app = app(fields);
        if (app.isEmpty()) {
            return Refused.WRONG_APP;
        }
        String type = text(fields, "grant_type");
        return switch (type) {
            case "authorization_code" -> exchange(app.get(), fields);
            case "refresh_token" -> refresh(app.get(), fields);
            case "" -> Refused.incomplete("Missing required parameter: grant_type");
            default -> new Refused(400, "unsupported_grant_type", "Unsupported grant type: " + type);
        };
    }

    private TokenAnswer exchange(App app, JsonNode fields) {
        String code = text(fields, "code");
        String redirectUri = text(fields, "redirect_uri");
        if (code.isEmpty() || redirectUri.isEmpty()) {
            return Refused.incomplete("Missing required parameter: " + (code.isEmpty() ? "code" : "redirect_uri"));
        }
        return grants.exchange(app, code, redirectUri);
    }

    private TokenAnswer refresh(App app, JsonNode fields) {
        String token = text(fields, "refresh_token");
        return token.isEmpty()
                ? Refused.incomplete("Missing required parameter: refresh_token")
                : grants.refresh(app, token);
    }

    private Optional<App> app(JsonNode fields) {
        return apps.find(text(fields, "client_id"))
                .filter(app -> !app.signsIn())
                .filter(app -> same(app.secret(), text(fields, "client_secret")));
    }

    private static Optional<JsonNode> fields(Exchange exchange) {
        String type = exchange.request().header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            return json(exchange.request().body());
        }
        ObjectNode fields = Json.object();
        Queries.parse(exchange.text()).forEach((name, values) -> fields.put(name, values.getFirst()));
        return Optional.of(fields);
    }

    private static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.of(Json.read(body)).filter(JsonNode::isObject);
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode fields, String name) {
        return fields.path(name).asString("");
    }

    private static ObjectNode json(Issued issued) {
        ObjectNode json = Json.object()
                .put("access_token", issued.accessToken())
                .put("expires_in", issued.expiresIn())
                .put("token_type", "Bearer")
                .put("scope", issued.scope());
        issued.refreshToken().ifPresent(token -> json.put("refresh_token", token));
        return json;
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
