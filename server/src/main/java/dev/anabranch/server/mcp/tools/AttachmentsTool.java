package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.Catalogue;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.ToolResult;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Lists the files attached to a page.
record AttachmentsTool(Shelf shelf) implements Door {
    private static final Comparator<Catalogue.Line> BY_NAME = Comparator.comparing(
                    (Catalogue.Line line) -> line.node().title(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Catalogue.Line::id);
    private static final int USUAL = 50;

    private static final Tool TOOL = Tool.reading(
            ReadTools.ATTACHMENTS,
            "List attachments",
            """
            Lists the files attached to a page or blog post, by name: id, kind, size. Read the text of one with \
            confluence_get_attachment. To find files by what they say use confluence_search with types ["attachment"].""",
            Schemas.object(
                    "\"page\"",
                    Schemas.document("page", "Id or uri of the page or blog post", "\"65601\""),
                    Schemas.limit(200, USUAL),
                    Schemas.SITE,
                    Schemas.CURSOR),
            Schemas.object(
                    "\"notice\", \"attachments\", \"next_cursor\"",
                    Schemas.NOTICE,
                    Schemas.list(
                            "attachments",
                            Schemas.object("\"id\", \"title\", \"media_type\"", Schemas.LINE, Schemas.FILE)),
                    Schemas.NEXT));

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        var page = shelf.find(visit, arguments, "page", PageTool.PAGES);
        int from = arguments.told();
        var below = shelf.catalogue().below(page.site(), List.of(page.id()), Set.of(NodeType.ATTACHMENT));
        var all = shelf.readable(visit, below.stream().sorted(BY_NAME).toList());
        int end = Math.min(from + arguments.number("limit", USUAL), all.size());
        var some = all.subList(Math.min(from, all.size()), end);
        var telling = new Telling(shelf);
        telling.learn(some);
        var json = Telling.result();
        var list = json.putArray("attachments");
        some.forEach(line -> list.add(telling.file(line)));
        json.put("next_cursor", arguments.next(end < all.size(), end));
        return new ToolResult.Told(json, List.of());
    }
}
