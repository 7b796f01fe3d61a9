package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.ToolResult;
import dev.anabranch.server.writing.ProposalState;
import dev.anabranch.server.writing.Proposals;
import java.util.List;
import java.util.stream.Collectors;

/// Tells what became of proposals.
record ProposalsTool(Proposing proposing) implements Door {
    private static final Tool TOOL = Tool.reading(
                    WriteTools.LIST,
                    "Look at proposals",
                    """
                    Lists your proposals, the newest first, or tells one of them with its difference. Use it to learn whether \
                    one that waits was approved, and whether one was applied after an answer was lost.""",
                    Schemas.object("", """
                            "proposal": {"type": "string", "minLength": 1, "maxLength": 100,
                                "description": "Id of one; all without"}""", """
                            "state": {"type": "string", "enum": ["planned", "waiting", "applying", "applied", "rejected",
                                "failed", "uncertain", "undone"]}""", Schemas.CURSOR),
                    Schemas.object(
                            "\"notice\", \"proposals\", \"next_cursor\"",
                            Schemas.NOTICE,
                            Schemas.list("proposals", "{\"type\": \"object\"}"),
                            Schemas.NEXT))
            .reachingOut();

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        var author = Proposing.author(visit);
        var json = Telling.result();
        var list = json.putArray("proposals");
        var wanted = arguments.text("proposal");
        if (!wanted.isEmpty()) {
            list.add(Proposing.json(Proposing.asking(() -> proposing
                    .proposals()
                    .find(author, wanted)
                    .orElseThrow(() -> new Refusal("There is no such proposal, or not for you.")))));
            json.putNull("next_cursor");
            return new ToolResult.Told(json, List.of());
        }
        var states = ProposalState.of(arguments.text("state")).stream().collect(Collectors.toSet());
        var portion = Proposing.asking(() ->
                proposing.proposals().list(author, new Proposals.Filter(states, "", true), arguments.text("cursor")));
        portion.proposals().forEach(each -> list.add(Proposing.line(each)));
        json.put("next_cursor", portion.cursor().isEmpty() ? null : portion.cursor());
        return new ToolResult.Told(json, List.of());
    }
}
