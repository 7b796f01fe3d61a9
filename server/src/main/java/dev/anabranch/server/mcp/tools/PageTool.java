package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.Catalogue;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.ToolResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Reads a page: what is in it first, then a section, or the text from its beginning, as far as there is room; or as it
/// is on its site, to be edited.
///
/// @param proposing reads it there; empty where nothing can be changed
record PageTool(Shelf shelf, Optional<Proposing> proposing) implements Door {
    static final Set<NodeType> PAGES = Set.of(NodeType.PAGE, NodeType.BLOG_POST);

    private static final int SHORT = 4000;
    private static final int MOST_SECTIONS = 300;
    private static final int MOST_ANCESTORS = 30;

    private static final Tool TOOL = Tool.reading(
            ReadTools.PAGE,
            "Read a page",
            """
            Reads one page or blog post as Markdown, as you may see it. Without section and part it gives the outline: each \
            section with its id and length; of a short page the text, too. Then ask for the sections that you need with \
            section, or for all of the text with part "text". Part "editing" is for those who want to propose an edit: the page \
            as it is in Confluence now, with the ids of its nodes. Long texts come in parts: go on with next_cursor. Do not use \
            it to find something (confluence_search), nor for comments (confluence_list_comments) or files \
            (confluence_list_attachments).""",
            Schemas.object(
                    "\"page\"",
                    Schemas.document(
                            "page",
                            "Id of the page or blog post, its uri, or its address in Confluence",
                            "\"65601\", \"confluence://ENG/65601\""),
                    """
                    "section": {"type": "string", "maxLength": 200,
                        "description": "Id of a section out of the outline; its deeper sections are in it"}""",
                    """
                    "part": {"type": "string", "enum": ["outline", "text", "editing"], "default": "outline"}""",
                    Schemas.CHARACTERS,
                    Schemas.SITE,
                    Schemas.CURSOR),
            Schemas.object(
                    "\"notice\", \"page\"",
                    Schemas.NOTICE,
                    "\"page\": " + Schemas.object("\"id\", \"title\", \"version\"", Schemas.LINE, """
                                    "labels": {"type": "array", "items": {"type": "string"}}""", """
                                    "ancestors": {"type": "array", "description": "Outermost first",
                                        "items": {"type": "object", "properties": {
                                            "id": {"type": "string"}, "title": {"type": "string"}}}}"""),
                    """
                    "outline": {"type": "array", "items": {"type": "object", "properties": {
                        "section": {"type": "string"}, "level": {"type": "integer"}, "heading": {"type": "string"},
                        "characters": {"type": "integer"}}}}""",
                    """
                    "section": {"type": "string"}""",
                    """
                    "nodes": {"type": "array", "items": {"type": "object", "properties": {
                        "node": {"type": "string"}, "kind": {"type": "string"}, "level": {"type": "integer"},
                        "depth": {"type": "integer"}, "editable": {"type": "boolean"},
                        "source_text": {"type": "string", "description": "First words"}}}}""",
                    """
                    "more_nodes": {"type": "boolean", "description": "There are more: ask for a section"}""",
                    """
                    "characters": {"type": "integer", "description": "Length of the whole text, or section"}""",
                    """
                    "source_text": {"type": "string", "description": "Markdown"}""",
                    Schemas.NEXT));

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        var line = shelf.find(visit, arguments, "page", PAGES);
        if (arguments.text("part").equals("editing")) {
            return editing(visit, arguments, line);
        }
        var file = shelf.markdown(visit, line)
                .map(MarkdownFile::of)
                .orElseThrow(
                        () -> new Refusal(
                                "The text of this page is being written anew. Call again in a minute; confluence_search has its passages."));
        var sections = Sections.of(Plain.text(file.text()));
        var telling = new Telling(shelf);
        var json = Telling.result();
        var page = telling.line(line);
        page.put("version", file.version().orElse(line.node().edition().version()));
        var labels = page.putArray("labels");
        line.labels().forEach(label -> labels.add(Plain.name(label)));
        ancestors(visit, line, page);
        json.set("page", page);
        if (arguments.has("section") || arguments.text("part").equals("text")) {
            text(arguments, sections, page.get("version").asInt(), json);
        } else {
            outline(sections, json);
        }
        return new ToolResult.Told(
                json,
                List.of(new ToolResult.Link(
                        telling.uri(line), Plain.name(line.node().title()))));
    }

    /// The page as it is on its site.
    private ToolResult editing(Visit visit, Arguments arguments, Catalogue.Line line) {
        var source = Source.of(proposing
                .orElseThrow(() -> new Refusal("Nothing can be changed here. Leave part \"editing\" out."))
                .outline(visit, line.site(), line.id()));
        var telling = new Telling(shelf);
        var json = Telling.result();
        json.set(
                "page",
                telling.line(line)
                        .put("title", Plain.name(source.outline().title()))
                        .put("version", source.outline().version()));
        var wanted = Optional.of(arguments.text("section")).filter(said -> !said.isEmpty());
        var section = wanted.map(said -> source.section(said)
                .orElseThrow(() -> noSuchSection(source.outline().version())));
        if (arguments.text("cursor").isEmpty()) {
            source.nodes(section, json);
        }
        wanted.ifPresent(said -> json.put("section", said));
        var text =
                section.map(source.sections()::textOf).orElse(source.sections().text());
        portion(arguments, text, source.outline().version(), json);
        return new ToolResult.Told(json, List.of());
    }

    private static Refusal noSuchSection(int version) {
        return new Refusal("This page has no such section in version %d. Call without section for its outline."
                .formatted(version));
    }

    private static void outline(Sections sections, ObjectNode json) {
        var list = json.putArray("outline");
        sections.all().stream()
                .limit(MOST_SECTIONS)
                .forEach(section -> list.addObject()
                        .put("section", section.id())
                        .put("level", section.level())
                        .put("heading", Plain.name(section.heading()))
                        .put("characters", section.end() - section.start()));
        json.put("characters", sections.text().length());
        if (sections.text().length() <= SHORT) {
            json.put("source_text", sections.text());
        }
        json.putNull("next_cursor");
    }

    private static void text(Arguments arguments, Sections sections, int version, ObjectNode json) {
        var wanted = arguments.text("section");
        var text = sections.text();
        if (!wanted.isEmpty()) {
            text = sections.find(wanted).map(sections::textOf).orElseThrow(() -> noSuchSection(version));
            json.put("section", wanted);
        }
        portion(arguments, text, version, json);
    }

    private static void portion(Arguments arguments, String text, int version, ObjectNode json) {
        int from = from(arguments, version, text.length());
        int end = Cuts.end(text, from, arguments.number("max_characters", Schemas.USUAL_CHARACTERS));
        json.put("characters", text.length());
        json.put("source_text", text.substring(from, end));
        json.put(
                "next_cursor",
                end < text.length() ? Cursor.of(arguments.call(), String.valueOf(version), String.valueOf(end)) : null);
    }

    private static int from(Arguments arguments, int version, int length) {
        if (arguments.text("cursor").isEmpty()) {
            return 0;
        }
        var place = Cursor.place(arguments.call(), arguments.text("cursor"), 2).orElseThrow(Cursor::unknown);
        if (!place.getFirst().equals(String.valueOf(version))) {
            throw new Refusal("The page changed while it was read: it is version %d now. Begin anew, without cursor."
                    .formatted(version));
        }
        return Cursor.number(place.getLast()).filter(from -> from <= length).orElseThrow(Cursor::unknown);
    }

    /// What lies above, as far as it may be read.
    private void ancestors(Visit visit, Catalogue.Line line, ObjectNode page) {
        var above = new ArrayList<Catalogue.Line>();
        var seen = new HashSet<DocumentId>();
        var at = line;
        while (at.node().parent().filter(seen::add).isPresent() && above.size() < MOST_ANCESTORS) {
            var site = at.site();
            var next = shelf.catalogue().withId(at.node().parent().get()).stream()
                    .filter(each -> each.site().equals(site))
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            at = next.get();
            above.add(at);
        }
        var list = page.putArray("ancestors");
        shelf.readable(visit, above.reversed())
                .forEach(each -> list.addObject()
                        .put("id", each.id().value())
                        .put("title", Plain.name(each.node().title())));
    }
}
