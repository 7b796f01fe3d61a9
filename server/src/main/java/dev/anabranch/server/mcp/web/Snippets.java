package dev.anabranch.server.mcp.web;

import java.util.List;

/// Settings of common clients. None holds a token: each client fills it in from where it keeps secrets.
final class Snippets {
    private Snippets() {}

    /// For the endpoint at an address of this server.
    ///
    /// @param base of the server, without a slash at its end
    static List<AgentsPage.Snippet> of(String base) {
        return List.of(
                new AgentsPage.Snippet(
                        "claude",
                        "Claude Code",
                        ".mcp.json of a project; the variable ANABRANCH_ACCESS_TOKEN holds the token",
                        """
                        {
                          "mcpServers": {
                            "anabranch": {
                              "type": "http",
                              "url": "%s/mcp",
                              "headers": { "Authorization": "Bearer ${ANABRANCH_ACCESS_TOKEN}" }
                            }
                          }
                        }
                        """.formatted(base)),
                new AgentsPage.Snippet(
                        "cursor",
                        "Cursor",
                        ".cursor/mcp.json of a project, or ~/.cursor/mcp.json; the variable ANABRANCH_ACCESS_TOKEN holds the token",
                        """
                        {
                          "mcpServers": {
                            "anabranch": {
                              "url": "%s/mcp",
                              "headers": { "Authorization": "Bearer ${env:ANABRANCH_ACCESS_TOKEN}" }
                            }
                          }
                        }
                        """.formatted(base)),
                new AgentsPage.Snippet(
                        "vscode",
                        "VS Code",
                        ".vscode/mcp.json of a workspace; the token is asked for once",
                        """
                        {
                          "inputs": [
                            { "type": "promptString", "id": "anabranch-token", "description": "Access token of Anabranch", "password": true }
                          ],
                          "servers": {
                            "anabranch": {
                              "type": "http",
                              "url": "%s/mcp",
                              "headers": { "Authorization": "Bearer ${input:anabranch-token}" }
                            }
                          }
                        }
                        """.formatted(base)),
                new AgentsPage.Snippet(
                        "program",
                        "Clients that start a program, such as Claude Desktop",
                        "claude_desktop_config.json; the file that is named holds nothing but the token",
                        """
                        {
                          "mcpServers": {
                            "anabranch": {
                              "command": "/path/to/anabranch",
                              "args": ["mcp", "--server", "%s"],
                              "env": { "ANABRANCH_ACCESS_TOKEN_FILE": "/path/to/token" }
                            }
                          }
                        }
                        """.formatted(base)));
    }
}
