package dev.anabranch.server.mcp.web;

import dev.anabranch.server.account.AuditEvent;
import dev.anabranch.server.account.clients.ConnectedClients.Connected;
import java.util.List;

/// What the page for agents shows.
///
/// @param address of the endpoint, as whoever looks at the page reaches this server
/// @param tools   in the order in which agents see them
/// @param clients that people let in: of everybody for administrators, else one's own
/// @param calls   the latest, newest first: of everybody for administrators, else one's own
public record AgentsPage(
        String address, List<Snippet> snippets, List<Row> tools, List<Connected> clients, List<AuditEvent> calls) {
    public AgentsPage {
        clients = List.copyOf(clients);
        snippets = List.copyOf(snippets);
        tools = List.copyOf(tools);
        calls = List.copyOf(calls);
    }

    /// What a client is given.
    ///
    /// @param id     of its place on the page
    /// @param client what people call it
    /// @param where  it is written
    public record Snippet(String id, String client, String where, String text) {}

    /// A tool.
    ///
    /// @param name        by which agents call it
    /// @param description as agents read it
    public record Row(String name, String title, String description, boolean isOn) {}
}
