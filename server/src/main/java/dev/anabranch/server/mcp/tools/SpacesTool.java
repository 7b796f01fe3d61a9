package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.ToolResult;
import java.util.List;

/// Lists spaces.
record SpacesTool(Shelf shelf) implements Door {
    private static final int USUAL = 50;
    private static final int LONGEST_DESCRIPTION = 500;

    private static final Tool TOOL = Tool.reading(
            ReadTools.SPACES,
            "List spaces",
            """
            Lists the spaces that you may see, by name: key, name, kind, what the space says of itself. Use it to learn \
            which spaces there are, and their keys for other tools. Do not use it to look for pages.""",
            Schemas.object("", Schemas.limit(200, USUAL), Schemas.CURSOR),
            Schemas.object("\"notice\", \"spaces\", \"next_cursor\"", Schemas.NOTICE, """
                    "spaces": {"type": "array", "items": {"type": "object", "properties": {
                        "key": {"type": "string"}, "name": {"type": "string"}, "type": {"type": "string"},
                        "archived": {"type": "boolean"}, "uri": {"type": "string"}, "url": {"type": "string"},
                        "site": {"type": "string"}, "home_page": {"type": "string"},
                        "source_text": {"type": "string", "description": "What the space says of itself"}}}}""", Schemas.NEXT));

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        int from = arguments.told();
        int limit = arguments.number("limit", USUAL);
        var all = shelf.spaces(visit);
        var telling = new Telling(shelf);
        var json = Telling.result();
        var list = json.putArray("spaces");
        int end = Math.min(from + limit, all.size());
        for (var held : all.subList(Math.min(from, all.size()), end)) {
            var space = telling.space(held);
            held.space()
                    .about()
                    .homepage()
                    .filter(home -> visit.rights().admits(held.site(), home))
                    .ifPresent(home -> space.put("home_page", home.value()));
            var description = Plain.text(held.space().about().description());
            if (!description.isBlank()) {
                space.put("source_text", description.substring(0, Cuts.end(description, 0, LONGEST_DESCRIPTION)));
            }
            list.add(space);
        }
        json.put("next_cursor", arguments.next(end < all.size(), end));
        return new ToolResult.Told(json, List.of());
    }
}
