package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.Catalogue;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.Tool.Effect;
import dev.anabranch.server.mcp.protocol.ToolResult;
import dev.anabranch.server.writing.PageEdit;
import dev.anabranch.server.writing.Wish;

/// Proposes another title or text of a page.
record EditPageTool(Proposing proposing) implements Door {
    /// With this every id begins that [Sections] gives.
    private static final String SECTION = "s-";

    private static final Tool TOOL = Tool.writing(
            WriteTools.EDIT,
            "Propose an edit of a page",
            """
            Proposes a change of a page's title or of one part of its text; everything else of the page stays byte for byte: \
            macros, anchors, marks of comments. Nothing is changed: it tells the difference, and %s makes it. Take node out \
            of confluence_get_page with part "editing", or section out of its outline, and send the Markdown of that part \
            as it should read. Change as little as is needed. Do not use it for comments (%s) or new pages (%s).""".formatted(WriteTools.APPLY, WriteTools.COMMENT, WriteTools.CREATE),
            Schemas.object(
                    "\"page\", \"operation\"",
                    Schemas.document("page", "Id, uri or address of the page or blog post", "\"65601\""),
                    """
                    "operation": {"type": "string", "enum": ["replace_section", "replace_node", "insert_after",
                        "remove_node", "append", "replace_all", "rename"],
                        "description": "replace_section: a heading and all below it. replace_all: the whole Markdown that \
                    part \\"editing\\" told, edited. append: at the end of the page"}""",
                    """
                    "node": {"type": "string", "minLength": 1, "maxLength": 200,
                        "description": "Id of the node, for replace_node, insert_after, remove_node; of the heading, or of the section, for replace_section"}""",
                    Schemas.MARKDOWN,
                    Schemas.TITLE,
                    """
                    "version": {"type": "integer", "minimum": 1,
                        "description": "The one that get_page told with the Markdown; for replace_all"}""",
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
        var line = proposing.shelf().find(visit, arguments, "page", PageTool.PAGES);
        return proposing.plan(
                visit, arguments, line.site(), new Wish.ChangePage(line.id(), edit(visit, line, arguments)));
    }

    private PageEdit edit(Visit visit, Catalogue.Line line, Arguments arguments) {
        return switch (arguments.text("operation")) {
            case "replace_section" ->
                new PageEdit.ReplaceSection(heading(visit, line, needed(arguments, "node")), markdown(arguments));
            case "replace_node" -> new PageEdit.ReplaceNode(needed(arguments, "node"), markdown(arguments));
            case "insert_after" -> new PageEdit.InsertAfter(needed(arguments, "node"), markdown(arguments));
            case "remove_node" -> new PageEdit.RemoveNode(needed(arguments, "node"));
            case "append" -> new PageEdit.Append(markdown(arguments));
            case "replace_all" -> allOfIt(visit, line, arguments);
            default -> new PageEdit.Rename(needed(arguments, "title"));
        };
    }

    /// Characters that are not told would be gone from the whole page.
    private PageEdit allOfIt(Visit visit, Catalogue.Line line, Arguments arguments) {
        var markdown = markdown(arguments);
        if (!arguments.has("version")) {
            throw missing(arguments, "version");
        }
        var now = proposing.outline(visit, line.site(), line.id()).markdown();
        if (!Plain.text(now).equals(now)) {
            throw new Refusal(
                    "The page holds characters that nobody sees, which are not told: all of it cannot be replaced. Edit it section by section, or node by node.");
        }
        return new PageEdit.WholePage(markdown, arguments.number("version", 0));
    }

    private static String markdown(Arguments arguments) {
        if (!arguments.has("markdown")) {
            throw missing(arguments, "markdown");
        }
        return arguments.whole("markdown");
    }

    private static String needed(Arguments arguments, String name) {
        var given = arguments.text(name);
        if (given.isEmpty()) {
            throw missing(arguments, name);
        }
        return given;
    }

    private static Refusal missing(Arguments arguments, String name) {
        return new Refusal("The operation %s needs the argument %s. Put that right and call again."
                .formatted(arguments.text("operation"), name));
    }

    /// The node of a heading, also where it is named as a section of the outline that readers see.
    private String heading(Visit visit, Catalogue.Line line, String said) {
        if (!said.startsWith(SECTION)) {
            return said;
        }
        var outline = proposing.outline(visit, line.site(), line.id());
        return Source.of(outline)
                .heading(said)
                .orElseThrow(
                        () -> new Refusal(
                                "The page has no such section now, or it cannot be told which heading is meant. Call confluence_get_page with part \"editing\" and take the node of the heading."));
    }
}
