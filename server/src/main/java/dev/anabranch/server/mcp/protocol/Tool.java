package dev.anabranch.server.mcp.protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Something that an agent can ask for.
///
/// @param name what it is called by; letters, digits and underscores
/// @param title what people call it
/// @param description when to use it, and when not
/// @param input the JSON Schema of what it takes; [Schema] holds calls against it
/// @param output the JSON Schema of what it gives
/// @param effect what a call does
/// @param openWorld whether it reaches what is outside of this server
public record Tool(
        String name,
        String title,
        String description,
        JsonNode input,
        JsonNode output,
        Effect effect,
        boolean openWorld) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// What a call does. Agents are told it as hints, which keep nobody from anything.
    public enum Effect {
        /// Nothing is different afterwards.
        READS,
        /// Something is noted on this server; nothing outside of it is different.
        PROPOSES,
        /// Something outside of this server is different.
        CHANGES
    }

    /// A tool that only reads what this server holds.
    ///
    /// @param input  a JSON Schema, as text
    /// @param output a JSON Schema, as text
    public static Tool reading(String name, String title, String description, String input, String output) {
        return new Tool(
                name, title, description.strip(), JSON.readTree(input), JSON.readTree(output), Effect.READS, false);
    }

    /// A tool that takes part in changing what is outside of this server. It may be called again.
    ///
    /// @param input  a JSON Schema, as text
    /// @param output a JSON Schema, as text
    public static Tool writing(
            String name, String title, String description, String input, String output, Effect effect) {
        return new Tool(name, title, description.strip(), JSON.readTree(input), JSON.readTree(output), effect, true);
    }

    /// The same reaching what is outside of this server.
    public Tool reachingOut() {
        return new Tool(name, title, description, input, output, effect, true);
    }

    /// Whether a call leaves everything as it is.
    public boolean isReading() {
        return effect == Effect.READS;
    }

    ObjectNode json(Version version) {
        var json = JSON.createObjectNode();
        json.put("name", name);
        if (version.hasStructure()) {
            json.put("title", title);
        }
        json.put("description", description);
        json.set("inputSchema", input.deepCopy());
        if (version.hasStructure()) {
            json.set("outputSchema", output.deepCopy());
        }
        json.putObject("annotations")
                .put("title", title)
                .put("readOnlyHint", isReading())
                .put("destructiveHint", effect == Effect.CHANGES)
                .put("idempotentHint", effect != Effect.PROPOSES)
                .put("openWorldHint", openWorld);
        return json;
    }
}
