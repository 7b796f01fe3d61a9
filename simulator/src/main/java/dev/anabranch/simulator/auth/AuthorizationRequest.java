package dev.anabranch.simulator.auth;

import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.model.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What an app asks a person for, as it stands in the address of the page for consent. There is none for an app
/// that is not registered, or with another callback than the registered one: such a request gets a page and no
/// redirect, since nobody knows where that would lead.
///
/// @param parameters those of the address, to be handed on from page to page
record AuthorizationRequest(App app, Map<String, String> parameters) {
    /// Challenges are taken and not looked at (atlassian-api.md 1.1).
    private static final List<String> KNOWN = List.of(
            "audience",
            "client_id",
            "scope",
            "redirect_uri",
            "state",
            "response_type",
            "prompt",
            "code_challenge",
            "code_challenge_method");

    /// @throws Refusal when it must not be answered with a redirect
    static AuthorizationRequest of(Map<String, List<String>> sent, Apps apps) {
        Map<String, String> parameters = Parameters.once(sent, KNOWN);
        String clientId = parameters.getOrDefault("client_id", "");
        App app = apps.find(clientId)
                .filter(known -> !known.signsIn())
                .orElseThrow(() -> Refusal.invalid("There is no app with the client_id \"" + clientId + "\"."));
        String redirectUri = parameters.getOrDefault("redirect_uri", "");
        if (!redirectUri.equals(app.callback())) {
            throw Refusal.invalid("redirect_uri is not registered for client: \"" + redirectUri
                    + "\" is not the callback of " + app.name() + ", which is " + app.callback());
        }
        return new AuthorizationRequest(app, parameters);
    }

    /// What is wrong with it, for the app to hear: the name of the error, and words.
    Optional<Map.Entry<String, String>> problem() {
        if (!get("response_type").equals("code")) {
            return Optional.of(Map.entry("unsupported_response_type", "response_type must be code"));
        }
        if (!get("audience").equals("api.atlassian.com")) {
            return Optional.of(Map.entry("invalid_request", "audience must be api.atlassian.com"));
        }
        Set<String> foreign = new TreeSet<>(scopes());
        foreign.removeAll(app.scopes());
        if (scopes().isEmpty() || !foreign.isEmpty()) {
            String words = scopes().isEmpty() ? "no scope was asked for" : "the app may not ask for: ";
            return Optional.of(Map.entry("invalid_scope", words + String.join(" ", foreign)));
        }
        return Optional.empty();
    }

    Set<String> scopes() {
        return Arrays.stream(get("scope").split(" ", -1))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The address for going back to the app.
    String back(String name, String value) {
        return back(Map.of(name, value));
    }

    String refused(String error, String description) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", description);
        return back(answer);
    }

    String query() {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Queries.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private String back(Map<String, String> answer) {
        Map<String, String> all = new LinkedHashMap<>(answer);
        if (parameters.containsKey("state")) {
            all.put("state", get("state"));
        }
        String query = all.entrySet().stream()
                .map(entry ->
                        entry.getKey() + "=" + Queries.encode(entry.getValue()).replace("+", "%20"))
                .collect(Collectors.joining("&"));
        return app.callback() + (app.callback().contains("?") ? "&" : "?") + query;
    }

    private String get(String name) {
        return parameters.getOrDefault(name, "");
    }
}
