package dev.anabranch.server.mcp.protocol;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What a tool gives.
public sealed interface ToolResult {
    /// What was asked for.
    ///
    /// @param data as the tool's output schema says
    /// @param links to resources that the data are about, in their order
    record Told(ObjectNode data, List<Link> links) implements ToolResult {
        public Told {
            links = List.copyOf(links);
        }
    }

    /// It could not be given.
    ///
    /// @param why what happened, and what to do next
    record Refused(String why) implements ToolResult {}

    /// A resource that can be read.
    ///
    /// @param name what people call it
    record Link(String uri, String name) {}
}
