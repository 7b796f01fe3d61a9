/// The door of this server for agents: `/mcp` (MCP, Streamable HTTP).
///
/// Read in this order: [McpEndpoint] answers messages, each by itself and with the rights of whose access token it
/// shows; [AgentsPages] is the page for people; [ResourceMetadata] tells clients what kind of token that is;
/// [ToolSwitches] says which tools are on. In front
/// of all of it stand the filters of `platform.web`, of which `OwnAgents` lets no foreign page through.
@NullMarked
package dev.anabranch.server.mcp.web;

import org.jspecify.annotations.NullMarked;
