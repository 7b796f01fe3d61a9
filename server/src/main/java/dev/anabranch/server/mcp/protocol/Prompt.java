package dev.anabranch.server.mcp.protocol;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A task that people hand to their assistant: a text that says which tools to use.
///
/// @param name what it is called by
/// @param title what people call it
/// @param arguments what goes into the text
public record Prompt(String name, String title, String description, List<Argument> arguments) {
    public Prompt {
        arguments = List.copyOf(arguments);
    }

    /// What goes into the text.
    ///
    /// @param required whether there is no text without it
    public record Argument(String name, String description, boolean required) {}

    ObjectNode json(Version version) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("name", name);
        if (version.hasStructure()) {
            json.put("title", title);
        }
        json.put("description", description);
        var list = json.putArray("arguments");
        arguments.forEach(each -> list.addObject()
                .put("name", each.name())
                .put("description", each.description())
                .put("required", each.required()));
        return json;
    }
}
