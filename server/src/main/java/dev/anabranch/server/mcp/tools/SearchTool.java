package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.ToolResult;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.Hit;
import dev.anabranch.server.search.Question;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.search.SearchTrouble;
import dev.anabranch.server.search.Snippet;
import dev.anabranch.server.search.WrittenWishes;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.rank.Mode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Finds documents by words and meaning.
record SearchTool(Search search, Shelf shelf) implements Door {
    private static final int USUAL = 8;
    private static final int MOST_LETTERS = 1200;
    private static final int MOST_PASSAGES = 2;

    private static final Tool TOOL = Tool.reading(
            ReadTools.SEARCH,
            "Search Confluence",
            """
            Finds pages, blog posts, comments and attached files by words and by meaning, best first, each with the \
            passages that fit. Use it whenever you need something and do not know its id. Ask with a few words or a whole \
            question; narrow by space, type, label or day. Do not use it to read a whole page (confluence_get_page), to \
            walk a tree (confluence_list_children), or for what changed lately (confluence_list_changes).""",
            Schemas.object(
                    "\"query\"", """
                    "query": {"type": "string", "minLength": 1, "maxLength": 1000, "description": "What to look for",
                        "examples": ["rotate the signing key", "who approves travel?"]}""", """
                    "spaces": {"type": "array", "maxItems": 20, "items": {"type": "string", "maxLength": 255},
                        "description": "Keys of spaces; all where there are none", "examples": [["ENG"]]}""", Schemas.TYPES, """
                    "labels": {"type": "array", "maxItems": 20, "items": {"type": "string", "maxLength": 255},
                        "description": "Labels, of which one is enough"}""", """
                    "from": {"type": "string", "maxLength": 40,
                        "description": "Changed on this day or later", "examples": ["2026-01-31"]}""", """
                    "to": {"type": "string", "maxLength": 40, "description": "Changed on this day or earlier"}""", """
                    "order": {"type": "string", "enum": ["relevance", "newest", "title"], "default": "relevance"}""", Schemas.limit(25, USUAL), Schemas.CURSOR),
            Schemas.object(
                    "\"notice\", \"total\", \"results\", \"next_cursor\"",
                    Schemas.NOTICE,
                    """
                    "total": {"type": "integer", "description": "About how many there are for you"}""",
                    """
                    "did_you_mean": {"type": "string"}""",
                    Schemas.list(
                            "results",
                            Schemas.object(
                                    "\"id\", \"type\", \"title\", \"uri\", \"passages\"", Schemas.LINE, """
                                    "labels": {"type": "array", "items": {"type": "string"}}""", """
                                    "on": {"type": "string", "description": "Id of what a comment or file hangs at"}""", """
                                    "passages": {"type": "array", "items": {"type": "object", "properties": {
                                        "headings": {"type": "array", "items": {"type": "string"}},
                                        "section": {"type": "string",
                                            "description": "Likely id of the section for confluence_get_page"},
                                        "source_text": {"type": "string"}}}}""")),
                    Schemas.NEXT));

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        int from = arguments.told();
        int limit = arguments.number("limit", USUAL);
        var asker = visit.asker().get();
        var order = Question.Order.parse(arguments.text("order")).orElse(Question.Order.RELEVANCE);
        var wishes = wishes(arguments, () -> search.spacesNamed(asker));
        var question = new Question(arguments.text("query"), Mode.HYBRID, wishes, order, from, limit);
        var findings = asked(() -> search.find(question, asker));
        var json = Telling.result().put("total", findings.total());
        if (!findings.meant().isEmpty()) {
            json.put("did_you_mean", Plain.name(findings.meant()));
        }
        var telling = new Telling(shelf);
        var list = json.putArray("results");
        var links = new ArrayList<ToolResult.Link>();
        for (var hit : findings.hits()) {
            var each = json(hit, telling);
            container(hit).ifPresent(page -> each.put("on", page.value()));
            list.add(each);
            if (hit.type() == NodeType.PAGE || hit.type() == NodeType.BLOG_POST) {
                links.add(new ToolResult.Link(
                        each.get("uri").asString(), each.get("title").asString()));
            }
        }
        int told = from + findings.hits().size();
        boolean more = findings.hits().size() == limit && told < Math.min(findings.total(), Question.DEEPEST);
        json.put("next_cursor", arguments.next(more, told));
        return new ToolResult.Told(json, links);
    }

    private static Filter.Wishes wishes(Arguments arguments, Supplier<Map<String, Set<String>>> spaces) {
        try {
            return new WrittenWishes(name -> switch (name) {
                        case "space" -> arguments.list("spaces").toArray(String[]::new);
                        case "type" -> arguments.list("types").toArray(String[]::new);
                        case "label" -> arguments.list("labels").toArray(String[]::new);
                        case "from", "to" -> new String[] {arguments.text(name)};
                        default -> new String[0];
                    })
                    .read(spaces.get());
        } catch (Problem wrong) {
            throw new Refusal("The call was not made: %s".formatted(wrong.getMessage()));
        }
    }

    /// What the index answers.
    static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (EngineFailed failure) {
            throw new Refusal(String.valueOf(SearchTrouble.problem(failure).getMessage()));
        }
    }

    /// What a comment or file hangs at: whoever may read it may read that.
    private Optional<DocumentId> container(Hit hit) {
        return PageTool.PAGES.contains(hit.type())
                ? Optional.empty()
                : shelf.catalogue().withId(hit.key().document()).stream()
                        .filter(line -> line.site().equals(hit.site()))
                        .findFirst()
                        .flatMap(line -> line.node().parent());
    }

    private static ObjectNode json(Hit hit, Telling telling) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("id", hit.key().document().value());
        json.put("type", hit.type().word());
        json.put("title", Plain.name(hit.title()));
        json.put("space", Plain.name(hit.spaceKey()));
        json.put(
                "uri",
                telling.uri(hit.site(), hit.spaceKey(), Optional.of(hit.key().document())));
        json.put("url", hit.url());
        json.put("version", hit.version());
        json.put("updated", hit.updatedAt().toString());
        json.put("author", Plain.name(hit.author()));
        var labels = json.putArray("labels");
        hit.labels().forEach(label -> labels.add(Plain.name(label)));
        var passages = json.putArray("passages");
        hit.snippets().stream().limit(MOST_PASSAGES).forEach(snippet -> passages.add(json(snippet)));
        return json;
    }

    private static ObjectNode json(Snippet snippet) {
        var passage = snippet.passage();
        var json = JsonMapper.shared().createObjectNode();
        var headings = json.putArray("headings");
        passage.headings().forEach(heading -> headings.add(Plain.name(heading)));
        if (!passage.headings().isEmpty()) {
            json.put("section", Sections.idOf(passage.headings().getLast()));
        }
        return json.put("source_text", Plain.text(part(snippet)));
    }

    /// The whole passage, or where it is long the part around the words that were looked for.
    private static String part(Snippet snippet) {
        var text = snippet.passage().text();
        if (text.length() <= MOST_LETTERS) {
            return text;
        }
        int start = Cuts.whole(text, Math.max(0, Math.min(snippet.from(), text.length() - MOST_LETTERS)));
        return text.substring(start, Cuts.end(text, start, MOST_LETTERS));
    }
}
