package dev.anabranch.server.runs;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The settings of a run as lines for people.
final class SettingsSnapshot {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SettingsSnapshot() {}

    /// @param json as the run remembers it; none for runs of older versions
    static List<RunPage.Snapshot> of(String json) {
        var lines = new ArrayList<RunPage.Snapshot>();
        if (!json.isBlank()) {
            try {
                collect("", JSON.readTree(json), lines);
            } catch (JacksonException ofAnotherVersion) {
                lines.add(new RunPage.Snapshot("settings", json));
            }
        }
        return lines;
    }

    private static void collect(String name, JsonNode node, List<RunPage.Snapshot> lines) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> collect(
                            name.isEmpty() ? each.getKey() : name + "." + each.getKey(), each.getValue(), lines));
        } else if (node.isArray()) {
            var values = new ArrayList<String>();
            node.forEach(each -> values.add(each.isValueNode() ? each.asString() : each.toString()));
            lines.add(new RunPage.Snapshot(name, values.isEmpty() ? "–" : String.join(", ", values)));
        } else {
            lines.add(new RunPage.Snapshot(name, node.asString()));
        }
    }
}
