package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.Tool.Effect;
import dev.anabranch.server.mcp.protocol.ToolResult;
import dev.anabranch.server.writing.Wish;

/// Proposes a comment: below a page, on words of it, or in answer to another.
record CommentTool(Proposing proposing) implements Door {
    private static final Tool TOOL = Tool.writing(
            WriteTools.COMMENT,
            "Propose a comment",
            """
            Proposes a comment below a page; with reply_to an answer to a comment; with selected_text a comment on words of \
            the page (on Confluence Cloud). Nothing is written: %s writes it. Use it to ask or tell people something; do not \
            use it to change the page (%s).""".formatted(WriteTools.APPLY, WriteTools.EDIT),
            Schemas.object(
                    "\"page\", \"markdown\"",
                    Schemas.document("page", "Id, uri or address of the page or blog post", "\"65601\""),
                    """
                    "markdown": {"type": "string", "minLength": 1, "maxLength": 20000, "description": "The comment"}""",
                    """
                    "reply_to": {"type": "string", "minLength": 1, "maxLength": 100,
                        "description": "Id of a comment on this page, out of confluence_list_comments"}""",
                    """
                    "selected_text": {"type": "string", "minLength": 1, "maxLength": 1000,
                        "description": "Words as they stand in one line of the page"}""",
                    """
                    "occurrence": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1,
                        "description": "Which of the places where selected_text stands, from 1"}""",
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
        return proposing.plan(visit, arguments, line.site(), wish(line.id(), arguments));
    }

    private static Wish wish(DocumentId page, Arguments arguments) {
        var markdown = arguments.whole("markdown");
        boolean answers = arguments.has("reply_to");
        boolean selects = arguments.has("selected_text");
        if (answers && selects) {
            throw new Refusal(
                    "A comment answers another (reply_to) or is on words of the page (selected_text), not both.");
        }
        if (answers) {
            var comment = DocumentId.parse(arguments.text("reply_to"))
                    .orElseThrow(() ->
                            new Refusal("reply_to is no id of a comment. Take one out of confluence_list_comments."));
            return new Wish.Reply(page, comment, markdown);
        }
        return selects
                ? new Wish.InlineComment(
                        page, arguments.text("selected_text"), arguments.number("occurrence", 1) - 1, markdown)
                : new Wish.FooterComment(page, markdown);
    }
}
