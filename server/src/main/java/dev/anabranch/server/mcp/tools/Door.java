package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.ToolResult;

/// One of the tools.
interface Door {
    /// What agents are told of it.
    Tool tool();

    /// Answers a call whose arguments the schema admits.
    ///
    /// @throws Refusal when the call cannot be answered
    ToolResult call(Visit visit, Arguments arguments);
}
