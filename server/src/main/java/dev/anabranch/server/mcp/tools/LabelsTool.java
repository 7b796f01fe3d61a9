package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.Tool.Effect;
import dev.anabranch.server.mcp.protocol.ToolResult;
import dev.anabranch.server.writing.Limits;
import dev.anabranch.server.writing.Wish;
import java.util.Set;

/// Proposes labels to be put to a page or taken off it.
record LabelsTool(Proposing proposing) implements Door {
    private static final String LABELS = """
            "%%s": {"type": "array", "maxItems": %d, "items": {"type": "string", "minLength": 1, "maxLength": 255},
                "examples": [["runbook"]]}""".formatted(Limits.MOST_LABELS);

    private static final Tool TOOL = Tool.writing(
            WriteTools.LABELS,
            "Propose labels",
            """
            Proposes labels to put to a page or take off it. Nothing is changed: %s does it. Prefer labels that pages like \
            it have.""".formatted(WriteTools.APPLY),
            Schemas.object(
                    "\"page\"",
                    Schemas.document("page", "Id, uri or address of the page or blog post", "\"65601\""),
                    LABELS.formatted("add"),
                    LABELS.formatted("remove"),
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
        var added = Set.copyOf(arguments.list("add"));
        var removed = Set.copyOf(arguments.list("remove"));
        if (added.isEmpty() && removed.isEmpty()) {
            throw new Refusal("Name labels to add, to remove, or both.");
        }
        var line = proposing.shelf().find(visit, arguments, "page", PageTool.PAGES);
        return proposing.plan(visit, arguments, line.site(), new Wish.ChangeLabels(line.id(), added, removed));
    }
}
