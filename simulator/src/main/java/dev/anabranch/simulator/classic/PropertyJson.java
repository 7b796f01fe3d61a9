package dev.anabranch.simulator.classic;

import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Times;
import dev.anabranch.simulator.model.Property;
import dev.anabranch.simulator.model.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Content properties as version 1 writes them, in both editions.
public final class PropertyJson {
    private PropertyJson() {}

    /// One property.
    public static ObjectNode of(Property property) {
        ObjectNode json = Json.object().put("id", Long.toString(property.id())).put("key", property.key());
        json.set("value", Json.read(property.json().getBytes(StandardCharsets.UTF_8)));
        Version version = property.version();
        json.putObject("version")
                .put("when", Times.text(version.createdAt()))
                .put("message", version.message())
                .put("number", version.number())
                .put("minorEdit", version.minorEdit());
        return json;
    }

    /// All of a content below its metadata: those that are wanted by name in full, of the others where they are
    /// found.
    ///
    /// @param path of the content
    public static ObjectNode expanded(List<Property> properties, Expansions wanted, String path) {
        ObjectNode json = Json.object();
        ObjectNode expandable = Json.object();
        for (Property property : properties) {
            if (wanted.has(property.key())) {
                json.set(property.key(), of(property));
            } else {
                expandable.put(property.key(), path + "/property/" + property.key());
            }
        }
        json.set("_expandable", expandable);
        return json;
    }
}
