package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The comments of a Cloud site, of which there are two kinds with addresses of their own. A reply is of
/// the kind of the comment that it answers.
record CloudComments(ConfluenceHttp http) {
    private static final String V2 = "/wiki/api/v2";

    WrittenComment write(Parent content, String storage) {
        return written(place(content), storage, false, "a comment on " + Lists.words(content));
    }

    WrittenComment write(InlineComment comment) {
        var body = place(comment.content());
        body.putObject("inlineCommentProperties")
                .put("textSelection", comment.selection())
                .put("textSelectionMatchCount", comment.matches())
                .put("textSelectionMatchIndex", comment.match());
        return written(body, comment.storage(), true, "a comment on a passage of " + Lists.words(comment.content()));
    }

    WrittenComment reply(String commentId, String storage) {
        var answered = read(commentId);
        var body = Json.newObject().put("parentCommentId", answered.id());
        return written(body, storage, answered.inline(), "a reply to comment " + commentId);
    }

    private static ObjectNode place(Parent content) {
        return switch (content.type()) {
            case PAGE -> Json.newObject().put("pageId", Lists.checkedId(content.id()));
            case BLOG_POST -> Json.newObject().put("blogPostId", Lists.checkedId(content.id()));
            case FOLDER, WHITEBOARD, DATABASE, EMBED, ATTACHMENT, COMMENT, OTHER ->
                throw new IllegalArgumentException("Only pages and blog posts are commented on.");
        };
    }

    private WrittenComment written(ObjectNode body, String storage, boolean inline, String thing) {
        body.set("body", StorageBodies.cloud(storage));
        return http.change(
                Call.change("POST", path(inline), StorageBodies.sent(body), thing),
                (call, answer) -> new Priced<>(comment(Json.object(answer.body()), inline, Optional.of(storage)), 0));
    }

    /// An id does not tell its kind, and comments at the foot are the likelier ones.
    WrittenComment read(String commentId) {
        try {
            return read(commentId, false);
        } catch (NotVisible notAtTheFoot) {
            return read(commentId, true);
        }
    }

    private WrittenComment read(String commentId, boolean inline) {
        var target = Target.of(path(inline) + "/" + Lists.checkedId(commentId)).with("body-format", "storage");
        return http.callForThing(
                Call.get(target.text(), "comment " + commentId),
                (call, answer) -> new Priced<>(comment(Json.object(answer.body()), inline, Optional.empty()), 1));
    }

    List<WrittenComment> on(Parent content) {
        return Stream.of(false, true)
                .flatMap(inline ->
                        list(Lists.path(content) + kind(inline), "the comments on " + Lists.words(content), inline))
                .toList();
    }

    List<WrittenComment> replies(String commentId) {
        var answered = read(commentId);
        var path = path(answered.inline()) + "/" + answered.id() + "/children";
        return list(path, "the replies to comment " + commentId, answered.inline())
                .toList();
    }

    private Stream<WrittenComment> list(String path, String thing, boolean inline) {
        var target = Target.of(path).with("body-format", "storage").with("limit", "250");
        return new PagedList<>(http, target, thing, (row, asked) -> comment(row, inline, Optional.empty()), 1).stream();
    }

    void delete(String commentId) {
        var there = read(commentId);
        http.change(Call.change("DELETE", path(there.inline()) + "/" + there.id(), null, "comment " + commentId));
    }

    private static String path(boolean inline) {
        return V2 + kind(inline);
    }

    private static String kind(boolean inline) {
        return inline ? "/inline-comments" : "/footer-comments";
    }

    /// @param sent what was sent, which an answer to it need not repeat
    private static WrittenComment comment(Payload row, boolean inline, Optional<String> sent) {
        return new WrittenComment(
                row.id("id"),
                row.maybeId("pageId")
                        .map(id -> new Parent(id, ContentType.PAGE))
                        .or(() -> row.maybeId("blogPostId").map(id -> new Parent(id, ContentType.BLOG_POST))),
                row.maybeId("parentCommentId"),
                inline,
                Records.version(row.at("version")),
                sent.orElseGet(() -> StorageBodies.orNothing(row)),
                Records.webPath(row));
    }
}
