package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.Tool.Effect;
import dev.anabranch.server.mcp.protocol.ToolResult;
import dev.anabranch.server.writing.FileBytes;
import dev.anabranch.server.writing.Wish;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Proposes a file to be attached. Its bytes are in the call: no path and no address is ever followed.
record AttachTool(Proposing proposing) implements Door {
    private static final Tool TOOL = Tool.writing(
            WriteTools.ATTACH,
            "Propose a file",
            """
            Proposes to attach a file to a page; a new version where the page has one of this name. The file is given in \
            text or base64, never by a path or an address. Nothing is changed: %s does it.""".formatted(WriteTools.APPLY),
            Schemas.object(
                    "\"page\", \"name\"",
                    Schemas.document("page", "Id, uri or address of the page or blog post", "\"65601\""),
                    """
                    "name": {"type": "string", "minLength": 1, "maxLength": 255, "examples": ["costs.csv"]}""",
                    """
                    "media_type": {"type": "string", "maxLength": 200, "default": "application/octet-stream",
                        "examples": ["text/csv"]}""",
                    """
                    "text": {"type": "string", "maxLength": 700000, "description": "The file, where it is text"}""",
                    """
                    "base64": {"type": "string", "maxLength": 1000000, "description": "The file, where it is not"}""",
                    """
                    "comment": {"type": "string", "maxLength": 255, "description": "About this version"}""",
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
        var bytes = bytes(arguments);
        var line = proposing.shelf().find(visit, arguments, "page", PageTool.PAGES);
        var type = arguments.text("media_type");
        return proposing.plan(
                visit,
                arguments,
                line.site(),
                new Wish.AttachFile(
                        line.id(),
                        arguments.text("name"),
                        type.isEmpty() ? "application/octet-stream" : type,
                        bytes,
                        arguments.text("comment")));
    }

    private static FileBytes bytes(Arguments arguments) {
        if (arguments.has("text") == arguments.has("base64")) {
            throw new Refusal("Give the file either as text or as base64.");
        }
        if (arguments.has("text")) {
            return FileBytes.of(arguments.whole("text").getBytes(StandardCharsets.UTF_8));
        }
        try {
            return FileBytes.of(
                    Base64.getDecoder().decode(arguments.whole("base64").replaceAll("\\s", "")));
        } catch (IllegalArgumentException noBase64) {
            throw new Refusal(
                    "base64 is not well formed: the standard alphabet is taken (+ and /), without a prefix. Encode the file anew and call again.");
        }
    }
}
