package dev.anabranch.server.mcp.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What there is for whoever asks, made for one message. What they may not read is not there.
public interface Offer {
    /// What a model should know of all of it.
    String instructions();

    /// The tools, always in the same order, whoever asks.
    List<Tool> tools();

    /// Calls one of them.
    ///
    /// @param arguments an object that the tool's input schema admits
    ToolResult call(Tool tool, JsonNode arguments);

    /// Hears that a call was not made: there is no such tool, or its schema does not admit the arguments.
    ///
    /// @param tool that was called; empty where there is none of the name that was said
    void turnedAway(Optional<Tool> tool);

    /// The resources that are listed; there are more than these.
    ///
    /// @param cursor where to go on; empty at first
    /// @return empty when nothing goes on there
    Optional<Portion> resources(String cursor);

    /// Some of the resources.
    ///
    /// @param next where to go on; empty at the end
    record Portion(List<Resource> resources, String next) {
        /// Copies the list.
        public Portion {
            resources = List.copyOf(resources);
        }
    }

    /// The templates of the addresses of resources.
    List<ResourceTemplate> templates();

    /// What a model should know of the text of any resource.
    String notice();

    /// A resource as Markdown; empty when there is none for whoever asks.
    Optional<String> read(String uri);

    /// The prompts, always in the same order.
    List<Prompt> prompts();

    /// The text of one of them.
    ///
    /// @param arguments with all that it requires
    String text(Prompt prompt, Map<String, String> arguments);
}
