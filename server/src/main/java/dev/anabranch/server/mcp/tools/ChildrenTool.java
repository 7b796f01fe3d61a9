package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.Catalogue;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.ToolResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;

/// Walks the tree of a space.
record ChildrenTool(Shelf shelf) implements Door {
    private static final Set<NodeType> PLACES =
            Set.of(NodeType.PAGE, NodeType.FOLDER, NodeType.WHITEBOARD, NodeType.DATABASE, NodeType.EMBED);
    private static final Comparator<Catalogue.Line> BY_TITLE = Comparator.comparing(
                    (Catalogue.Line line) -> line.node().title(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Catalogue.Line::id);
    private static final int USUAL = 50;

    /// Whoever goes further through a tree had better search.
    private static final int FURTHEST = 5000;

    private static final Tool TOOL = Tool.reading(
            ReadTools.CHILDREN,
            "List child pages",
            """
            Lists what lies below a page or folder, or at the top of a space, as a tree by title. Use it to see how a space \
            is organised, or to go through all pages of a part of it. Give either parent or space. Blog posts are in no \
            tree: confluence_list_changes lists them. Do not use it to find a page by what it says (confluence_search).""",
            Schemas.object(
                    "",
                    Schemas.document("parent", "Id or uri of the page or folder", "\"65601\""),
                    """
                    "space": {"type": "string", "minLength": 1, "maxLength": 255,
                        "description": "Key of the space, for what is at its top", "examples": ["ENG"]}""",
                    """
                    "depth": {"type": "integer", "minimum": 1, "maximum": 5, "default": 1,
                        "description": "How many levels are listed"}""",
                    Schemas.limit(200, USUAL),
                    Schemas.SITE,
                    Schemas.CURSOR),
            Schemas.object(
                    "\"notice\", \"children\", \"next_cursor\"",
                    Schemas.NOTICE,
                    Schemas.list(
                            "children",
                            Schemas.object(
                                    "\"id\", \"type\", \"title\", \"depth\", \"has_children\"",
                                    Schemas.LINE,
                                    """
                                    "parent": {"anyOf": [{"type": "string"}, {"type": "null"}]}""",
                                    """
                                    "depth": {"type": "integer", "description": "1 for the first level"}""",
                                    """
                                    "has_children": {"type": "boolean"}""")),
                    Schemas.NEXT));

    private record Leaf(Catalogue.Line line, int depth) {}

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        if (arguments.has("parent") == arguments.has("space")) {
            throw new Refusal("The call was not made: give either parent or space.");
        }
        int from = arguments.told();
        if (from > FURTHEST) {
            throw new Refusal("The list ends here. List a part of the tree, or use %s.".formatted(ReadTools.SEARCH));
        }
        int limit = arguments.number("limit", USUAL);
        var walked = new ArrayList<Leaf>();
        walk(visit, sorted(visit, first(visit, arguments)), 1, arguments.number("depth", 1), from + limit + 1, walked);
        var some = walked.subList(Math.min(from, walked.size()), Math.min(from + limit, walked.size()));
        var json = Telling.result();
        tell(visit, some, arguments.has("space"), json.putArray("children"));
        json.put("next_cursor", arguments.next(walked.size() > from + limit && from + limit <= FURTHEST, from + limit));
        return new ToolResult.Told(json, List.of());
    }

    private List<Catalogue.Line> first(Visit visit, Arguments arguments) {
        if (arguments.has("space")) {
            return atTop(visit, shelf.space(visit, arguments.text("space"), arguments.text("site")));
        }
        var parent = shelf.find(visit, arguments, "parent", PLACES);
        return shelf.catalogue().below(parent.site(), List.of(parent.id()), PLACES);
    }

    /// What is at the top of a space, by title.
    List<Catalogue.Line> atTop(Visit visit, Shelf.Held space) {
        return sorted(visit, shelf.catalogue().atTop(space.site(), space.space().id(), PLACES));
    }

    private List<Catalogue.Line> sorted(Visit visit, Collection<Catalogue.Line> lines) {
        return shelf.readable(visit, lines.stream().sorted(BY_TITLE).toList());
    }

    private void walk(Visit visit, List<Catalogue.Line> level, int depth, int deepest, int most, List<Leaf> walked) {
        for (var line : level) {
            if (walked.size() >= most) {
                return;
            }
            walked.add(new Leaf(line, depth));
            if (depth < deepest) {
                var below = shelf.catalogue().below(line.site(), List.of(line.id()), PLACES);
                walk(visit, sorted(visit, below), depth + 1, deepest, most, walked);
            }
        }
    }

    private void tell(Visit visit, List<Leaf> some, boolean atTop, ArrayNode list) {
        var telling = new Telling(shelf);
        telling.learn(some.stream().map(Leaf::line).toList());
        var parents = new HashSet<String>();
        some.stream()
                .map(Leaf::line)
                .collect(Collectors.groupingBy(
                        Catalogue.Line::site, Collectors.mapping(Catalogue.Line::id, Collectors.toSet())))
                .forEach((site, ids) -> shelf.readable(visit, shelf.catalogue().below(site, ids, PLACES))
                        .forEach(line -> parents.add(site + "\n" + parent(line))));
        for (var leaf : some) {
            var json = telling.line(leaf.line());
            boolean isTop =
                    leaf.depth() == 1 && atTop; // what is above, if anything, is not held or not for this reader
            json.put("parent", isTop ? null : parent(leaf.line()));
            json.put("depth", leaf.depth());
            json.put(
                    "has_children",
                    parents.contains(leaf.line().site() + "\n" + leaf.line().id()));
            list.add(json);
        }
    }

    private static String parent(Catalogue.Line line) {
        return line.node().parent().map(DocumentId::value).orElse("");
    }
}
