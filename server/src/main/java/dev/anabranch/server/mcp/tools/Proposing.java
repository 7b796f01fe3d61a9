package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.mcp.protocol.ToolResult;
import dev.anabranch.server.writing.Author;
import dev.anabranch.server.writing.Difference;
import dev.anabranch.server.writing.Limits;
import dev.anabranch.server.writing.PageOutline;
import dev.anabranch.server.writing.Proposal;
import dev.anabranch.server.writing.Proposals;
import dev.anabranch.server.writing.Wish;
import dev.anabranch.server.writing.WritingRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the tools that change something have in common: they propose, and tell a proposal and what stands in its way.
record Proposing(Proposals proposals, Shelf shelf) {
    /// The argument by which a repeated call makes no second proposal.
    static final String KEY = """
            "idempotency_key": {"type": "string", "minLength": 1, "maxLength": %d,
                "description": "Of your own choice. The same call with the same key gives the same proposal, however often it is made: use one wherever a call might be repeated"}""".formatted(Limits.LONGEST_KEY);

    /// What each of the tools gives.
    static final String RESULT = Schemas.object(
            "\"notice\", \"proposal\"",
            Schemas.NOTICE,
            "\"proposal\": " + Schemas.object("\"id\", \"state\", \"what\", \"next\"", Proposing.FIELDS));

    private static final String FIELDS = """
            "id": {"type": "string"},
            "state": {"type": "string", "enum": ["planned", "waiting", "applying", "applied", "rejected", "failed",
                "uncertain", "undone"]},
            "what": {"type": "string", "description": "Kind of change"},
            "title": {"type": "string", "description": "Of the page"},
            "page": {"type": "string", "description": "Id of the page"},
            "space": {"type": "string"}, "url": {"type": "string"},
            "writes_as": {"type": "string", "enum": ["personal", "service"],
                "description": "Your own account, or that of the connection in your name"},
            "base_version": {"type": "integer", "description": "That it was planned on"},
            "new_version": {"type": "integer"},
            "result": {"type": "string", "description": "Id of what was made"},
            "difference": {"type": "object", "properties": {
                "source_text": {"type": "string", "description": "What changes, as lines of Markdown that go (-) and come (+)"},
                "cut": {"type": "boolean"},
                "macros": {"type": "array", "items": {"type": "integer"}, "description": "Before and after"},
                "anchors": {"type": "array", "items": {"type": "integer"}, "description": "Before and after"},
                "comment_marks": {"type": "array", "items": {"type": "integer"}, "description": "Before and after"}}},
            "waits_for": {"type": "string"}, "failure": {"type": "string"},
            "planned": {"type": "string"}, "applied": {"type": "string"}, "undone": {"type": "string"},
            "next": {"type": "string", "description": "What to do next"}""";

    private static final int LONGEST_DIFFERENCE = 12_000;

    /// Plans a change, with the key that the call names.
    ///
    /// @param site address of the site
    ToolResult plan(Visit visit, Arguments arguments, String site, Wish wish) {
        var key = Optional.of(arguments.text("idempotency_key")).filter(text -> !text.isEmpty());
        return told(() -> proposals.plan(author(visit), site, wish, key));
    }

    /// A page as it is on its site.
    PageOutline outline(Visit visit, String site, DocumentId page) {
        return asking(() -> proposals.outline(author(visit), site, page));
    }

    /// Tells what became of a proposal.
    ToolResult told(Supplier<Proposal> proposal) {
        var json = Telling.result();
        json.set("proposal", json(asking(proposal)));
        return new ToolResult.Told(json, List.of());
    }

    /// Asks, and tells what stands in the way as a refusal.
    static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (WritingRefused refused) {
            var why = String.valueOf(refused.getMessage());
            throw refused.newer()
                    .map(newer -> new Refusal(why, newer(why, newer)))
                    .orElseGet(() -> new Refusal(why
                            + refused.retryAfter()
                                    .map(after -> " Try again in %d seconds.".formatted(after.toSeconds() + 1))
                                    .orElse("")));
        }
    }

    private static ObjectNode newer(String why, Difference newer) {
        var json = Telling.result().put("error", why);
        json.set("newer", json(newer));
        return json;
    }

    /// Who proposes.
    ///
    /// @throws Refusal when nobody in person does
    static Author author(Visit visit) {
        return visit.author()
                .orElseThrow(() -> new Refusal("Changes are proposed by people, with an access token of their own."));
    }

    /// What is told of a proposal.
    static ObjectNode json(Proposal proposal) {
        var json = line(proposal);
        json.set("difference", json(proposal.difference()));
        return json;
    }

    /// The same without its difference, as it stands in a list.
    static ObjectNode line(Proposal proposal) {
        var json = JsonMapper.shared().createObjectNode();
        var target = proposal.target();
        json.put("id", proposal.id());
        json.put("state", proposal.state().word());
        json.put("what", proposal.wish());
        json.put("title", Plain.name(target.title()));
        target.document().ifPresent(id -> json.put("page", id.value()));
        json.put("space", Plain.name(target.spaceKey()));
        json.put("url", target.webUrl());
        json.put("writes_as", proposal.account().word());
        json.put("base_version", proposal.editions().baseVersion());
        json.put("new_version", proposal.editions().newVersion());
        proposal.result().ifPresent(id -> json.put("result", id));
        json.put("waits_for", Plain.text(proposal.waits()));
        json.put("failure", Plain.text(proposal.failure()));
        json.put("planned", proposal.times().planned().toString());
        proposal.times().applied().ifPresent(at -> json.put("applied", at.toString()));
        proposal.times().undone().ifPresent(at -> json.put("undone", at.toString()));
        return json.put("next", next(proposal));
    }

    private static ObjectNode json(Difference difference) {
        var json = JsonMapper.shared().createObjectNode();
        var lines = Plain.text(difference.lines());
        int end = Cuts.end(lines, 0, LONGEST_DIFFERENCE);
        json.put("source_text", lines.substring(0, end));
        json.put("cut", end < lines.length());
        var before = difference.before();
        var after = difference.after();
        json.putArray("macros").add(before.macros()).add(after.macros());
        json.putArray("anchors").add(before.anchors()).add(after.anchors());
        json.putArray("comment_marks").add(before.commentMarks()).add(after.commentMarks());
        return json;
    }

    /// What a page would no longer have: it is easily left out of a text without noticing.
    private static String losses(Difference difference) {
        var before = difference.before();
        var after = difference.after();
        var lost = new ArrayList<String>();
        count(before.macros() - after.macros(), "macro", lost);
        count(before.anchors() - after.anchors(), "anchor", lost);
        count(before.commentMarks() - after.commentMarks(), "comment mark", lost);
        return lost.isEmpty() ? "" : "Careful: the page would lose %s. ".formatted(String.join(", ", lost));
    }

    private static void count(int lost, String what, List<String> list) {
        if (lost > 0) {
            list.add("%d %s%s".formatted(lost, what, lost > 1 ? "s" : ""));
        }
    }

    private static String next(Proposal proposal) {
        return switch (proposal.state()) {
            case PLANNED ->
                "%sNothing is changed yet. Show the difference to the person; with their consent call %s."
                        .formatted(losses(proposal.difference()), WriteTools.APPLY);
            case WAITING ->
                "An administrator has to approve it. %s tells what became of it.".formatted(WriteTools.LIST);
            case APPLYING, UNCERTAIN ->
                "Whether it is in Confluence is not known yet. Look again with %s; do not propose it anew."
                        .formatted(WriteTools.LIST);
            case APPLIED -> "It is in Confluence. %s takes it back.".formatted(WriteTools.UNDO);
            case REJECTED -> "It was refused, or taken back. Nothing was changed.";
            case FAILED -> "Nothing was changed. Read the page anew before you propose it again.";
            case UNDONE -> "It was taken back.";
        };
    }
}
