package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.Tool.Effect;
import dev.anabranch.server.mcp.protocol.ToolResult;
import dev.anabranch.server.writing.Wish;
import java.util.Set;

/// Proposes another place in the tree for a page.
record MoveTool(Proposing proposing) implements Door {
    private static final Set<NodeType> MOVABLE = Set.of(NodeType.PAGE);

    private static final Tool TOOL = Tool.writing(
            WriteTools.MOVE,
            "Propose a move",
            """
            Proposes to move a page, with all that lies below it, within its space: below another page, or before or after \
            one. Nothing is changed: %s does it.""".formatted(WriteTools.APPLY),
            Schemas.object(
                    "\"page\", \"where\", \"target\"",
                    Schemas.document("page", "Id, uri or address of the page to move", "\"65601\""),
                    """
                    "where": {"type": "string", "enum": ["below", "before", "after"],
                        "description": "below: as the last child of target"}""",
                    Schemas.document(
                            "target", "Id, uri or address of the page below or beside which it goes", "\"65604\""),
                    Proposing.KEY,
                    Schemas.SITE),
            Proposing.RESULT,
            Effect.PROPOSES);

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        var line = proposing.shelf().find(visit, arguments, "page", MOVABLE);
        var target = proposing.shelf().find(visit, arguments, "target", MOVABLE);
        if (!line.site().equals(target.site())) {
            throw new Refusal("Both pages have to be of the same site.");
        }
        var where = switch (arguments.text("where")) {
            case "before" -> Wish.Where.BEFORE;
            case "after" -> Wish.Where.AFTER;
            default -> Wish.Where.BELOW;
        };
        return proposing.plan(visit, arguments, line.site(), new Wish.MovePage(line.id(), where, target.id()));
    }
}
