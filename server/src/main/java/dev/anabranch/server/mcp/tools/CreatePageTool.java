package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.Catalogue;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.Tool.Effect;
import dev.anabranch.server.mcp.protocol.ToolResult;
import dev.anabranch.server.writing.Wish;
import java.util.Optional;

/// Proposes a new page.
record CreatePageTool(Proposing proposing) implements Door {
    private static final Tool TOOL = Tool.writing(
            WriteTools.CREATE,
            "Propose a new page",
            """
            Proposes a new page, from Markdown. Nothing is changed: it tells what would be made, and %s makes it. Look first \
            with confluence_search whether such a page exists. Do not use it to change a page (%s).""".formatted(WriteTools.APPLY, WriteTools.EDIT),
            Schemas.object(
                    "\"space\", \"title\", \"markdown\"",
                    """
                    "space": {"type": "string", "minLength": 1, "maxLength": 255, "description": "Key of the space",
                        "examples": ["ENG"]}""",
                    Schemas.document(
                            "parent",
                            "Id, uri or address of the page that it is to lie below; at the top of the space without",
                            "\"65601\""),
                    Schemas.TITLE,
                    Schemas.MARKDOWN,
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
        var shelf = proposing.shelf();
        var space = shelf.space(visit, arguments.text("space"), arguments.text("site"));
        var parent = arguments.has("parent")
                ? Optional.of(shelf.find(visit, arguments, "parent", PageTool.PAGES))
                : Optional.<Catalogue.Line>empty();
        if (parent.filter(line -> !line.site().equals(space.site())
                        || !line.node().spaceId().equals(space.space().id()))
                .isPresent()) {
            throw new Refusal(
                    "The parent lies in another space. Name a page of this space, or the space of the parent.");
        }
        return proposing.plan(
                visit,
                arguments,
                space.site(),
                new Wish.CreatePage(
                        space.space().key(),
                        parent.map(Catalogue.Line::id),
                        arguments.text("title"),
                        arguments.whole("markdown")));
    }
}
