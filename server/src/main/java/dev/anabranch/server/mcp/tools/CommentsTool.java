package dev.anabranch.server.mcp.tools;

import dev.anabranch.converter.Converter;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.page.TextBlock;
import dev.anabranch.server.content.BodyLost;
import dev.anabranch.server.content.Catalogue;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Remark;
import dev.anabranch.server.content.StoredComment;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the comments on a page. Their texts are told without what they name elsewhere.
record CommentsTool(Shelf shelf, Converter converter) implements Door {
    private static final Set<NodeType> COMMENTED = Set.of(NodeType.PAGE, NodeType.BLOG_POST, NodeType.ATTACHMENT);
    private static final int USUAL = 30;
    private static final int LONGEST = 4000;
    private static final int BUDGET = 30_000;

    private static final Tool TOOL = Tool.reading(
            ReadTools.COMMENTS,
            "Read comments",
            """
            Reads the comments on a page, blog post or attached file, replies and comments on passages among them, oldest \
            first. Use it to learn what was discussed, or what is still open. Do not use it for the page's own text \
            (confluence_get_page).""",
            Schemas.object(
                    "\"page\"",
                    Schemas.document("page", "Id or uri of the page, blog post or file", "\"65601\""),
                    """
                    "state": {"type": "string", "enum": ["all", "open"], "default": "all",
                        "description": "open leaves out threads that were resolved"}""",
                    Schemas.limit(100, USUAL),
                    Schemas.SITE,
                    Schemas.CURSOR),
            Schemas.object("\"notice\", \"comments\", \"next_cursor\"", Schemas.NOTICE, """
                    "comments": {"type": "array", "items": {"type": "object", "properties": {
                        "id": {"type": "string"}, "author": {"type": "string"}, "created": {"type": "string"},
                        "updated": {"type": "string"}, "version": {"type": "integer"},
                        "state": {"type": "string", "enum": ["open", "reopened", "resolved", "dangling"]},
                        "answers": {"type": "string", "description": "Id of the comment that it answers"},
                        "passage_source_text": {"type": "string", "description": "What it is about on the page"},
                        "source_text": {"type": "string"}}}}""", Schemas.NEXT));

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        var line = shelf.find(visit, arguments, "page", COMMENTED);
        int from = arguments.told();
        int limit = arguments.number("limit", USUAL);
        var all = wanted(visit, line, arguments.text("state").equals("open"));
        var telling = new Telling(shelf);
        var json = Telling.result();
        var list = json.putArray("comments");
        int end = Math.min(from, all.size());
        int told = 0;
        while (end < all.size() && list.size() < limit && told < BUDGET) {
            var each = json(line.site(), all.get(end++), telling);
            told += each.path("source_text").asString("").length();
            list.add(each);
        }
        json.put("next_cursor", arguments.next(end < all.size(), end));
        return new ToolResult.Told(json, List.of());
    }

    private List<StoredComment> wanted(Visit visit, Catalogue.Line line, boolean onlyOpen) {
        var all = shelf.store(line.site()).comments(List.of(line.id()));
        var admitted = visit.rights()
                .admitted(line.site(), all.stream().map(StoredComment::id).collect(Collectors.toSet()));
        Map<DocumentId, StoredComment> byId =
                all.stream().collect(Collectors.toMap(StoredComment::id, comment -> comment));
        return all.stream()
                .filter(comment -> admitted.contains(comment.id()))
                .filter(comment ->
                        !onlyOpen || first(comment, byId).remark().resolution() != Remark.Resolution.RESOLVED)
                .toList();
    }

    /// The comment with which a thread begins; answers may go in circles.
    private static StoredComment first(StoredComment comment, Map<DocumentId, StoredComment> byId) {
        var at = comment;
        for (int step = 0; step < byId.size(); step++) {
            var above = at.remark().answers().map(byId::get);
            if (above.isEmpty()) {
                return at;
            }
            at = above.get();
        }
        return at;
    }

    private ObjectNode json(String site, StoredComment comment, Telling telling) {
        var edition = comment.document().node().edition();
        var json = JsonMapper.shared().createObjectNode();
        json.put("id", comment.id().value());
        json.put("author", edition.author().map(id -> telling.name(site, id)).orElse(""));
        json.put("created", edition.createdAt().toString());
        json.put("updated", edition.updatedAt().toString());
        json.put("version", edition.version());
        json.put("state", comment.remark().resolution().word());
        comment.remark().answers().ifPresent(above -> json.put("answers", above.value()));
        comment.remark().passage().ifPresent(passage -> json.put("passage_source_text", cut(passage.text())));
        return json.put("source_text", cut(text(comment.document(), site, telling)));
    }

    private String text(StoredDocument comment, String site, Telling telling) {
        var names = new Surroundings() {
            @Override
            public Optional<String> nameOf(Reference.Person person) {
                return Optional.of(telling.name(site, person.id()));
            }
        };
        try {
            var body = comment.body();
            var blocks = switch (body.format()) {
                case STORAGE -> converter.plainTextOfStorage(body.text(), names);
                case ADF -> converter.plainTextOfAdf(body.text(), names);
            };
            return blocks.stream().map(TextBlock::text).collect(Collectors.joining("\n"));
        } catch (BodyLost lost) { // the next run reads it again
            return "";
        }
    }

    private static String cut(String text) {
        var plain = Plain.text(text);
        int end = Cuts.end(plain, 0, LONGEST);
        return end == plain.length() ? plain : plain.substring(0, end) + "\n[cut: the comment goes on]";
    }
}
