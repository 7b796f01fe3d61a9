package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.Tool.Effect;
import dev.anabranch.server.mcp.protocol.ToolResult;

/// Applies a proposal.
record ApplyTool(Proposing proposing) implements Door {
    private static final Tool TOOL = Tool.writing(
            WriteTools.APPLY,
            "Apply a proposal",
            """
            Writes a proposal to Confluence, or puts it into the queue of those that an administrator approves where the policy of \
            the space says so. Call it only with the consent of the person, who has seen the difference. May be repeated: \
            nothing is written twice.""",
            Schemas.object("\"proposal\"", Schemas.PROPOSAL),
            Proposing.RESULT,
            Effect.CHANGES);

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        var author = Proposing.author(visit);
        return proposing.told(() -> proposing.proposals().apply(author, arguments.text("proposal")));
    }
}
