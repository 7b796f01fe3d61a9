package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.Tool.Effect;
import dev.anabranch.server.mcp.protocol.ToolResult;
import dev.anabranch.server.writing.Author;
import dev.anabranch.server.writing.Proposal;

/// Has a proposal applied, or taken back.
record DecisionTool(Proposing proposing, Tool tool, Decision decision) implements Door {
    /// What is done with a proposal.
    @FunctionalInterface
    interface Decision {
        Proposal of(Author author, String id);
    }

    static DecisionTool apply(Proposing proposing) {
        return new DecisionTool(
                proposing, tool(WriteTools.APPLY, "Apply a proposal", """
                Writes a proposal to Confluence, or puts it into the queue of those that an administrator approves where the policy of \
                the space says so. Call it only with the consent of the person, who has seen the difference. May be repeated: \
                nothing is written twice."""), proposing.proposals()::apply);
    }

    static DecisionTool undo(Proposing proposing) {
        return new DecisionTool(proposing, tool(WriteTools.UNDO, "Undo a proposal", """
                Takes an applied proposal back: the page gets its former text, title, place or labels as a new version; what was made \
                goes to the trash. Refused where the page was changed since. May be repeated."""), proposing.proposals()::undo);
    }

    private static Tool tool(String name, String title, String description) {
        return Tool.writing(
                name,
                title,
                description,
                Schemas.object("\"proposal\"", Schemas.PROPOSAL),
                Proposing.RESULT,
                Effect.CHANGES);
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        var author = Proposing.author(visit);
        return proposing.told(() -> decision.of(author, arguments.text("proposal")));
    }
}
