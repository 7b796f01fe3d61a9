package dev.anabranch.server.mcp.web;

import dev.anabranch.server.account.AuditEvent;
import dev.anabranch.server.account.clients.ConnectedClients.Connected;
import dev.anabranch.server.mcp.protocol.Tool;
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
    /// @param effect      what a call does
    /// @param isOn        whether it is switched on
    /// @param isOffered   whether agents are offered it: it is on, and does not wait for writing to be allowed
    public record Row(
            String name, String title, String description, Tool.Effect effect, boolean isOn, boolean isOffered) {
        /// What a call does, in a word.
        public String kind() {
            return switch (effect) {
                case READS -> "reads";
                case PROPOSES -> "proposes";
                case CHANGES -> "changes";
            };
        }
    }
}
