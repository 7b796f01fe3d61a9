package dev.anabranch.simulator.http;

import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.View;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A request on its way to a handler: what was asked, by whom.
///
/// @param variables the path's variables, decoded
/// @param view what the caller may read; its `user()` is empty for anonymous callers
/// @param origin `http://host:port` under which this site is reached, without `/wiki`
public record Exchange(Request request, Map<String, String> variables, View view, String origin) {
    /// The value of a path variable.
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no variable " + name);
        }
        return value;
    }

    /// A path variable that must be a number; anything else names nothing.
    ///
    /// @param thing names the kind in the refusal, as in `a page`
    public long id(String name, String thing) {
        String value = variable(name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Refusal.absent(thing + " with id [" + value + "]");
        }
    }

    /// The first value of a query parameter, decoded; an empty value counts as absent.
    public Optional<String> query(String name) {
        return request.query(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /// All values of a query parameter, repeated or as a comma list.
    public List<String> queryList(String name) {
        return request.query(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /// Whether a query parameter is `true`.
    public boolean flag(String name) {
        return query(name).map("true"::equalsIgnoreCase).orElse(false);
    }

    /// The request's body as text.
    public String text() {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    /// The request's body as JSON.
    ///
    /// @throws Refusal when it is not well-formed
    public JsonNode json() {
        try {
            return Json.read(request.body());
        } catch (JacksonException e) {
            throw Refusal.invalid("The request body is not well-formed JSON: " + e.getOriginalMessage());
        }
    }
}
