package dev.anabranch.simulator.fault;

import dev.anabranch.simulator.http.Delivery;
import dev.anabranch.simulator.http.Json;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads fault rules: `{"seed": 1, "rules": [..]}` or the list alone. See `docs/simulator.md` for the fields.
public final class FaultJson {
    private static final Set<String> FIELDS = Set.of(
            "name",
            "host",
            "method",
            "path",
            "query",
            "account",
            "nth",
            "skip",
            "count",
            "every",
            "share",
            "status",
            "headers",
            "body",
            "merge",
            "perform",
            "delay",
            "cutAfter",
            "contentLength",
            "bytesPerSecond",
            "drop");

    private FaultJson() {}

    /// The rules in a file or request body.
    ///
    /// @throws IllegalArgumentException when they are not written as they must be; the message says where
    public static FaultRules read(byte[] json) {
        try {
            return read(Json.read(json));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the fault rules are not well-formed JSON: " + e.getOriginalMessage());
        }
    }

    private static FaultRules read(JsonNode json) {
        JsonNode list = json.isArray() ? json : json.path("rules");
        if (!list.isArray()) {
            throw new IllegalArgumentException("fault rules are a list, or an object with a list \"rules\"");
        }
        List<FaultRule> rules = new ArrayList<>();
        for (JsonNode rule : list) {
            rules.add(new Fields(rule, "fault rule " + (rules.size() + 1)).rule());
        }
        return new FaultRules(json.path("seed").asLong(1), rules);
    }

    /// The fields of one rule.
    private record Fields(JsonNode json, String where) {
        FaultRule rule() {
            if (!json.isObject()) {
                throw wrong("is not an object");
            }
            for (String name : json.propertyNames()) {
                if (!FIELDS.contains(name)) {
                    throw wrong("has an unknown field \"" + name + "\"");
                }
            }
            return new FaultRule(pick(), turn(), effect());
        }

        private Pick pick() {
            String host = text("host").orElse("site");
            if (!Set.of("site", "media", "auth", "any").contains(host)) {
                throw wrong("has a \"host\" that is none of site, media, auth, any");
            }
            return new Pick(
                    host,
                    text("method"),
                    text("path").map(Glob::of),
                    text("query").map(Glob::of),
                    text("account"));
        }

        private Turn turn() {
            OptionalLong nth = number("nth", 1);
            if (nth.isPresent()) {
                return new Turn(nth.getAsLong() - 1, OptionalLong.of(1), 1, 1);
            }
            JsonNode share = json.path("share");
            if (!share.isMissingNode() && !(share.isNumber() && share.asDouble() >= 0 && share.asDouble() <= 1)) {
                throw wrong("has a \"share\" that is no number from 0 to 1");
            }
            return new Turn(
                    number("skip", 0).orElse(0),
                    number("count", 0),
                    number("every", 1).orElse(1),
                    share.asDouble(1));
        }

        private Effect effect() {
            OptionalLong status = number("status", 100);
            if (status.orElse(200) > 999) {
                throw wrong("has a \"status\" of more than three digits");
            }
            return new Effect(
                    status.isPresent() ? OptionalInt.of((int) status.getAsLong()) : OptionalInt.empty(),
                    headers(),
                    text("body"),
                    merge(),
                    flag("perform"),
                    new Delivery(
                            delay(),
                            number("cutAfter", 0),
                            number("contentLength", 0),
                            number("bytesPerSecond", 1),
                            flag("drop")));
        }

        private Optional<JsonNode> merge() {
            JsonNode merge = json.path("merge");
            if (merge.isMissingNode()) {
                return Optional.empty();
            }
            if (!merge.isObject()) {
                throw wrong("has a \"merge\" that is no object");
            }
            return Optional.of(merge);
        }

        private Duration delay() {
            JsonNode delay = json.path("delay");
            try {
                return delay.isNumber() ? Duration.ofMillis(delay.asLong()) : Duration.parse(delay.asString("PT0S"));
            } catch (DateTimeParseException e) {
                throw wrong("has a \"delay\" that is neither milliseconds nor a duration such as \"PT2S\"");
            }
        }

        private Map<String, Optional<String>> headers() {
            Map<String, Optional<String>> headers = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
                String value = header.getValue().asString("");
                if (value.contains("\n") || value.contains("\r")) {
                    throw wrong("has a header with a line break");
                }
                headers.put(header.getKey(), header.getValue().isNull() ? Optional.empty() : Optional.of(value));
            }
            return headers;
        }

        private Optional<String> text(String field) {
            JsonNode value = json.path(field);
            if (!value.isMissingNode() && !value.isString()) {
                throw wrong("has a \"" + field + "\" that is no string");
            }
            return Optional.ofNullable(value.asStringOpt().orElse(null));
        }

        private OptionalLong number(String field, long least) {
            JsonNode value = json.path(field);
            if (value.isMissingNode()) {
                return OptionalLong.empty();
            }
            if (!value.isIntegralNumber() || value.asLong() < least) {
                throw wrong("has a \"" + field + "\" that is no whole number of at least " + least);
            }
            return OptionalLong.of(value.asLong());
        }

        private boolean flag(String field) {
            JsonNode value = json.path(field);
            if (!value.isMissingNode() && !value.isBoolean()) {
                throw wrong("has a \"" + field + "\" that is neither true nor false");
            }
            return value.asBoolean(false);
        }

        private IllegalArgumentException wrong(String how) {
            return new IllegalArgumentException(where + " " + how);
        }
    }
}
