package dev.anabranch.server.mapping;

import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.source.Filter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schema of `anabranch.yaml`, made of the settings and filters there are.
public final class ConfigurationSchema {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ConfigurationSchema() {}

    /// The schema, in several lines.
    public static String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "anabranch.yaml");
        schema.put("description", "Settings, mappings and filters in the data folder of Anabranch.");
        var properties = settings();
        properties.put(Configuration.MAPPINGS, mappings());
        properties.put(Configuration.FILTERS, filters());
        schema.putAll(object(properties));
        return JSON.writeValueAsString(schema);
    }

    private static Map<String, Object> settings() {
        var plain = Arrays.stream(Setting.values())
                .filter(setting -> !setting.isSecret())
                .filter(setting -> !setting.key().contains("."))
                .toList();
        Map<String, Object> properties = new LinkedHashMap<>();
        plain.forEach(setting -> properties.put(setting.key(), setting(setting)));
        Arrays.stream(Setting.values())
                .map(Setting::key)
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.')))
                .distinct()
                .forEach(group -> properties.put(group, group(group)));
        return properties;
    }

    private static Map<String, Object> group(String group) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (var setting : Setting.values()) {
            if (setting.key().startsWith(group + ".") && !setting.isSecret()) {
                properties.put(setting.key().substring(group.length() + 1), setting(setting));
            }
        }
        return object(properties);
    }

    private static Map<String, Object> setting(Setting setting) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", setting.explanation());
        if (!setting.usual().isEmpty()) {
            schema.put("default", setting.usual());
        }
        schema.put("type", List.of("string", "number", "boolean", "array", "null"));
        return schema;
    }

    private static Map<String, Object> mappings() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", "keys of the spaces to take, each with the folder for its files, or with none");
        schema.put("type", List.of("object", "null"));
        schema.put("additionalProperties", Map.of("type", List.of("string", "null")));
        return schema;
    }

    private static Map<String, Object> filters() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (var filter : Filter.values()) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("description", filter.explanation());
            schema.put("examples", List.of(filter.example()));
            schema.put(
                    "type",
                    switch (filter.kind()) {
                        case SWITCH -> List.of("boolean");
                        case ID -> List.of("integer", "string", "array");
                        case LABEL, TITLE, SPACE -> List.of("string", "array");
                        case TIME, SPAN, CQL -> List.of("string");
                    });
            properties.put(filter.key(), schema);
        }
        return object(properties);
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        return schema;
    }
}
