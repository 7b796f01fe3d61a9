package dev.anabranch.simulator.openid;

import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.Apps;
import dev.anabranch.simulator.auth.Parameters;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.model.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an app asks for when it sends somebody to sign in.
record SignInRequest(App app, Map<String, String> parameters) {
    private static final List<String> KNOWN = List.of(
            "client_id",
            "redirect_uri",
            "response_type",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method");

    /// @throws Refusal when it must not be answered with a redirect
    static SignInRequest of(Map<String, List<String>> sent, Apps apps) {
        Map<String, String> parameters = Parameters.once(sent, KNOWN);
        App app = apps.find(parameters.getOrDefault("client_id", ""))
                .filter(App::signsIn)
                .orElseThrow(() -> Refusal.invalid("There is no such app that signs people in."));
        if (!app.callback().equals(parameters.getOrDefault("redirect_uri", ""))) {
            throw Refusal.invalid("redirect_uri is not the callback of " + app.name() + ", which is " + app.callback());
        }
        return new SignInRequest(app, parameters);
    }

    /// What is wrong with it, for the app to hear: the name of the error.
    Optional<String> problem() {
        if (!get("response_type").equals("code")) {
            return Optional.of("unsupported_response_type");
        }
        if (!scopes().contains(App.OPENID) || !app.scopes().containsAll(scopes())) {
            return Optional.of("invalid_scope");
        }
        boolean bound = get("code_challenge").matches("[A-Za-z0-9_-]{43}")
                && get("code_challenge_method").equals("S256");
        return bound ? Optional.empty() : Optional.of("invalid_request");
    }

    Set<String> scopes() {
        return Arrays.stream(get("scope").split(" ", -1))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    String query() {
        return form(parameters);
    }

    /// The address for going back to the app.
    String back(String name, String value, String issuer) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put(name, value);
        if (parameters.containsKey("state")) {
            answer.put("state", get("state"));
        }
        answer.put("iss", issuer); // RFC 9207: tells providers apart
        return app.callback() + (app.callback().contains("?") ? "&" : "?") + form(answer);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + Queries.encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
