package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.oauth.ConsentAnswer.Code;
import dev.anabranch.atlassian.oauth.ConsentAnswer.Declined;
import dev.anabranch.atlassian.oauth.ConsentAnswer.Failed;
import dev.anabranch.atlassian.oauth.ConsentAnswer.Malformed;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The query of a callback, taken apart.
final class ConsentQuery {
    private static final Pattern ERROR_NAME = Pattern.compile("[a-z_]{1,40}");

    private final Map<String, List<String>> parameters = new HashMap<>();

    ConsentQuery(String rawQuery) {
        for (var part : rawQuery.split("&", -1)) {
            var pair = part.split("=", 2);
            parameters
                    .computeIfAbsent(decoded(pair[0]), _ -> new ArrayList<>())
                    .add(pair.length < 2 ? "" : decoded(pair[1]));
        }
    }

    ConsentAnswer answer() {
        for (var name : List.of("state", "code", "error")) {
            if (parameters.getOrDefault(name, List.of()).size() > 1) {
                return new Malformed("the parameter " + name + " is there twice");
            }
        }
        var state = first("state");
        if (state.isEmpty()) {
            return new Malformed("the state is missing");
        }
        var error = first("error");
        if (error.isEmpty()) {
            return code(state);
        }
        return error.equals("access_denied")
                ? new Declined(state)
                : new Failed(ERROR_NAME.matcher(error).matches() ? error : "unknown", state);
    }

    private ConsentAnswer code(String state) {
        try {
            return new Code(Secret.of(first("code")), state);
        } catch (IllegalArgumentException noCode) {
            return new Malformed("the code is missing or damaged");
        }
    }

    private String first(String name) {
        return parameters.getOrDefault(name, List.of("")).getFirst();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return "";
        }
    }
}
