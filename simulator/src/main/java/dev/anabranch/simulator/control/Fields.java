package dev.anabranch.simulator.control;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// The fields of a request; none but the known ones.
record Fields(JsonNode json) {
    Fields(Exchange exchange, List<String> known) {
        this(exchange.json());
        check(known);
    }

    /// Those of a part of a request.
    static Fields of(JsonNode part, List<String> known) {
        Fields fields = new Fields(part);
        fields.check(known);
        return fields;
    }

    private void check(List<String> known) {
        if (!json.isObject()) {
            throw Refusal.invalid("the request body must be a JSON object");
        }
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw Refusal.invalid("unknown field \"" + name + "\"; known are " + known);
            }
        }
    }

    boolean isEmpty() {
        return json.isEmpty();
    }

    boolean has(String field) {
        return json.has(field);
    }

    Optional<String> text(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw Refusal.invalid("\"" + field + "\" must be a string");
        }
        return Optional.of(value.asString());
    }

    String required(String field) {
        return text(field)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> Refusal.invalid("\"" + field + "\" is needed"));
    }

    /// The id of a content as a string or number; null is no content.
    long id(String field) {
        JsonNode value = json.path(field);
        if (value.isNull()) {
            return Place.NOWHERE;
        }
        try {
            return value.isIntegralNumber() ? value.asLong() : Long.parseLong(value.asString(""));
        } catch (NumberFormatException _) {
            throw Refusal.invalid("\"" + field + "\" must be the id of a page or folder, or null");
        }
    }

    List<String> texts(String field, Function<String, String> each) {
        JsonNode values = json.path(field);
        if (values.isMissingNode()) {
            return List.of();
        }
        if (!values.isArray() || values.values().stream().anyMatch(one -> !one.isString())) {
            throw Refusal.invalid("\"" + field + "\" must be a list of strings");
        }
        return values.values().stream()
                .map(one -> each.apply(one.asString()))
                .distinct()
                .toList();
    }
}
