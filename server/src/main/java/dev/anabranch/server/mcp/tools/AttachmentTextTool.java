package dev.anabranch.server.mcp.tools;

import dev.anabranch.extractor.Extracted;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.extract.ExtractedTexts;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.ToolResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Reads the text that was taken out of an attached file.
record AttachmentTextTool(Shelf shelf, ExtractedTexts texts) implements Door {
    private static final Tool TOOL = Tool.reading(
            ReadTools.ATTACHMENT,
            "Read an attachment",
            """
            Reads the text of one attached file (PDF, Office, text, e-mail and more), in parts where it is long: go on with \
            next_cursor. It gives the text only, no bytes, pictures or layout. Take the id out of \
            confluence_list_attachments or confluence_search.""",
            Schemas.object(
                    "\"attachment\"",
                    Schemas.document("attachment", "Id or uri of the file", "\"att65701\""),
                    Schemas.CHARACTERS,
                    Schemas.SITE,
                    Schemas.CURSOR),
            Schemas.object(
                    "\"notice\", \"attachment\", \"state\", \"next_cursor\"",
                    Schemas.NOTICE,
                    "\"attachment\": "
                            + Schemas.object("\"id\", \"title\", \"media_type\"", Schemas.LINE, Schemas.FILE),
                    """
                    "state": {"type": "string", "enum": ["text", "no_text", "not_read_yet"]}""",
                    """
                    "reason": {"type": "string", "description": "Why there is no text"}""",
                    """
                    "characters": {"type": "integer", "description": "Length of the whole text"}""",
                    """
                    "is_cut": {"type": "boolean", "description": "Whether the file goes on where the whole text ends"}""",
                    """
                    "source_text": {"type": "string"}""",
                    Schemas.NEXT));

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        var line = shelf.find(visit, arguments, "attachment", Set.of(NodeType.ATTACHMENT));
        var json = Telling.result();
        json.set("attachment", new Telling(shelf).file(line));
        var known = line.hash().isEmpty() ? Optional.<Extracted>empty() : texts.known(line.hash());
        if (known.isEmpty()) {
            json.put("state", "not_read_yet");
            json.put("reason", "Its text was not read yet, or its bytes were not downloaded.");
            json.putNull("next_cursor");
        } else {
            switch (known.get()) {
                case Extracted.Text text -> text(arguments, line.hash(), text, json);
                case Extracted.NotExtracted not -> {
                    json.put("state", "no_text").put("reason", Plain.name(not.words()));
                    json.putNull("next_cursor");
                }
            }
        }
        return new ToolResult.Told(json, List.of());
    }

    private static void text(Arguments arguments, String hash, Extracted.Text extracted, ObjectNode json) {
        var text = Plain.text(extracted.text());
        int from = from(arguments, hash, text.length());
        int end = Cuts.end(text, from, arguments.number("max_characters", Schemas.USUAL_CHARACTERS));
        json.put("state", "text");
        json.put("characters", text.length());
        json.put("is_cut", extracted.truncated());
        json.put("source_text", text.substring(from, end));
        json.put("next_cursor", end < text.length() ? Cursor.of(arguments.call(), hash, String.valueOf(end)) : null);
    }

    private static int from(Arguments arguments, String hash, int length) {
        if (arguments.text("cursor").isEmpty()) {
            return 0;
        }
        var place = Cursor.place(arguments.call(), arguments.text("cursor"), 2).orElseThrow(Cursor::unknown);
        if (!place.getFirst().equals(hash)) {
            throw new Refusal("The file changed while it was read. Begin anew, without cursor.");
        }
        return Cursor.number(place.getLast()).filter(from -> from <= length).orElseThrow(Cursor::unknown);
    }
}
