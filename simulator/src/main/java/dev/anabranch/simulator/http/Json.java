package dev.anabranch.simulator.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON in and out.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /// An empty object.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// An empty array.
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /// Reads one value.
    ///
    /// @throws tools.jackson.core.JacksonException when it is not well-formed
    public static JsonNode read(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }

    /// The UTF-8 of a value.
    public static byte[] write(JsonNode value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
