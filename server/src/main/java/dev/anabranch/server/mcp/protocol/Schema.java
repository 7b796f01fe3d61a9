package dev.anabranch.server.mcp.protocol;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds a value against a JSON Schema, as far as the tools of this server use the language: so what the schema tells
/// agents is what is taken.
public final class Schema {
    private static final int MOST = 5;

    private final List<String> complaints = new ArrayList<>();

    private Schema() {}

    /// The same arguments with whole numbers as texts where texts are wanted: models and clients write ids as either.
    public static JsonNode fitted(JsonNode schema, JsonNode arguments) {
        if (!(arguments.deepCopy() instanceof ObjectNode fitted)) {
            return arguments;
        }
        arguments.properties().stream()
                .filter(each -> each.getValue().isIntegralNumber())
                .filter(each -> schema.path("properties")
                        .path(each.getKey())
                        .path("type")
                        .asString("")
                        .equals("string"))
                .forEach(each -> fitted.put(each.getKey(), each.getValue().asString()));
        return fitted;
    }

    /// What is wrong with a value, in words; nothing when all is well.
    public static List<String> complaints(JsonNode schema, JsonNode value) {
        var check = new Schema();
        check.check(schema, value, "");
        return check.complaints.stream().limit(MOST).toList();
    }

    private void check(JsonNode schema, JsonNode value, String name) {
        if (!hasType(schema.path("type").asString(""), value)) {
            complaints.add("%s must be of type %s"
                    .formatted(named(name), schema.path("type").asString("")));
            return;
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            complaints.add("%s must be one of %s".formatted(named(name), schema.get("enum")));
        }
        switch (value.getNodeType()) {
            case OBJECT -> object(schema, value, name);
            case ARRAY -> array(schema, value, name);
            case STRING -> string(schema, value.asString(), name);
            case NUMBER -> number(schema, value, name);
            default -> {} // true, false: nothing more is said of them
        }
    }

    private static boolean hasType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber() && value.canConvertToInt();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private void object(JsonNode schema, JsonNode value, String name) {
        var known = schema.path("properties");
        for (var property : value.properties()) {
            var inner = name.isEmpty() ? property.getKey() : name + "." + property.getKey();
            if (known.has(property.getKey())) {
                check(known.get(property.getKey()), property.getValue(), inner);
            } else if (schema.has("additionalProperties")
                    && !schema.get("additionalProperties").asBoolean(true)) {
                complaints.add("there is no argument '%s'; there are %s"
                        .formatted(cut(property.getKey()), String.join(", ", known.propertyNames())));
            }
        }
        schema.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .filter(required -> !value.has(required))
                .forEach(missing -> complaints.add("the argument '%s' is missing".formatted(missing)));
    }

    private void array(JsonNode schema, JsonNode value, String name) {
        if (value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
            complaints.add("%s may have at most %d items"
                    .formatted(named(name), schema.get("maxItems").asInt()));
            return;
        }
        value.valueStream().forEach(item -> check(schema.path("items"), item, name));
    }

    private void string(JsonNode schema, String text, String name) {
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        if (text.strip().length() < least) {
            complaints.add("%s must not be empty".formatted(named(name)));
        }
        if (text.length() > most) {
            complaints.add("%s may have at most %d characters".formatted(named(name), most));
        }
    }

    private void number(JsonNode schema, JsonNode value, String name) {
        int least = schema.path("minimum").asInt(Integer.MIN_VALUE);
        int most = schema.path("maximum").asInt(Integer.MAX_VALUE);
        if (value.asInt() < least || value.asInt() > most) {
            complaints.add("%s must lie between %d and %d".formatted(named(name), least, most));
        }
    }

    private static String named(String name) {
        return name.isEmpty() ? "the arguments" : cut(name);
    }

    private static String cut(String name) {
        return name.length() > 60 ? name.substring(0, 60) : name;
    }
}
