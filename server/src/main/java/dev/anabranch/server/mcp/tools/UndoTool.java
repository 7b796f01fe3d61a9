package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.Tool.Effect;
import dev.anabranch.server.mcp.protocol.ToolResult;

/// Takes a proposal back.
record UndoTool(Proposing proposing) implements Door {
    private static final Tool TOOL = Tool.writing(
            WriteTools.UNDO,
            "Undo a proposal",
            """
            Takes an applied proposal back: the page gets its former text, title, place or labels as a new version; what was made \
            goes to the trash. Refused where the page was changed since. May be repeated.""",
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
        return proposing.told(() -> proposing.proposals().undo(author, arguments.text("proposal")));
    }
}
