package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.answers.Answer;
import dev.anabranch.server.answers.AnswerListener;
import dev.anabranch.server.answers.Asking;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.ToolResult;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Answers a question with citations.
record AskTool(Asking asking) implements Door {
    private static final Tool TOOL = Tool.reading(
            ReadTools.ASK,
            "Ask Confluence",
            """
            Answers one question out of the pages, each statement with a numbered citation: the page, its version, and the \
            words. Use it for a fact that the pages may state ("How long are backups kept?"). It says so when the pages do \
            not hold an answer; then try confluence_search. Do not use it for lists, summaries or anything that takes more \
            than a few sentences of a few pages: read the pages instead.""",
            Schemas.object("\"question\"", """
                    "question": {"type": "string", "minLength": 1, "maxLength": 1000,
                        "description": "One whole question", "examples": ["How long are backups kept?"]}"""),
            Schemas.object(
                    "\"notice\", \"found\", \"statements\", \"citations\"", Schemas.NOTICE, """
                    "found": {"type": "boolean", "description": "false: the pages that you may read hold no answer"}""", """
                    "confidence": {"type": "number"}""", """
                    "writer": {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "The model that wrote it; null: the pages' own words"}""", """
                    "statements": {"type": "array", "items": {"type": "object", "properties": {
                        "source_text": {"type": "string"}, "citation": {"type": "integer"}}}}""", """
                    "citations": {"type": "array", "items": {"type": "object", "properties": {
                        "number": {"type": "integer"}, "id": {"type": "string"}, "site": {"type": "string"},
                        "title": {"type": "string"}, "version": {"type": "integer"}, "url": {"type": "string"},
                        "headings": {"type": "array", "items": {"type": "string"}},
                        "source_text": {"type": "string"}}}}"""));

    /// The question and the passages go to a model.
    private static final Tool REACHING_OUT = TOOL.reachingOut();

    @Override
    public Tool tool() {
        return asking.hasWriter() ? REACHING_OUT : TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        var reply = SearchTool.asked(
                () -> asking.reply(arguments.text("question"), visit.asker(), visit.person(), AnswerListener.NONE));
        var json = Telling.result();
        json.put("found", reply.answer() instanceof Answer.Found);
        json.put("confidence", Math.round(reply.answer().confidence() * 1000) / 1000.0);
        json.put("writer", reply.writer().map(Plain::name).orElse(null));
        var statements = json.putArray("statements");
        var citations = json.putArray("citations");
        if (reply.answer() instanceof Answer.Found found) {
            found.statements()
                    .forEach(each -> statements
                            .addObject()
                            .put("source_text", Plain.text(each.text()))
                            .put("citation", each.citation()));
            found.citations().forEach(each -> tell(each, citations.addObject()));
        }
        return new ToolResult.Told(json, List.of());
    }

    private static void tell(Answer.Citation citation, ObjectNode json) {
        var document = citation.document();
        json.put("number", citation.number());
        json.put("id", document.id());
        json.put("site", document.site());
        json.put("title", Plain.name(document.title()));
        json.put("version", document.version());
        json.put("url", document.link());
        var headings = json.putArray("headings");
        citation.headings().forEach(heading -> headings.add(Plain.name(heading)));
        json.put("source_text", Plain.text(citation.quote()));
    }
}
