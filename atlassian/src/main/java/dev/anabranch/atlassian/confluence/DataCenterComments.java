package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The comments of a Data Center site: content in a container, a reply with the comment that it answers as
/// its ancestor.
record DataCenterComments(DataCenterHttp http) {
    private static final String SHOWN =
            "body.storage,version,container,ancestors,extensions.inlineProperties,extensions.resolution";

    WrittenComment write(Parent content, String storage) {
        return written(body(content, storage), "a comment on " + Lists.words(content));
    }

    WrittenComment reply(String commentId, String storage) {
        var answered = read(commentId);
        var container = answered.container()
                .orElseThrow(() ->
                        new Unreadable("The site does not tell what comment " + commentId + " is on.", "container"));
        var body = body(container, storage);
        body.putArray("ancestors").addObject().put("id", answered.id());
        return written(body, "a reply to comment " + commentId);
    }

    private static ObjectNode body(Parent content, String storage) {
        var body = Json.newObject().put("type", "comment");
        body.putObject("container")
                .put("id", Lists.checkedId(content.id()))
                .put("type", content.type() == ContentType.BLOG_POST ? "blogpost" : Lists.word(content.type()));
        body.set("body", StorageBodies.dataCenter(storage));
        return body;
    }

    private WrittenComment written(ObjectNode body, String thing) {
        var target = Target.of("/rest/api/content").with("expand", SHOWN);
        return http.change(
                Call.change("POST", target.text(), StorageBodies.sent(body), thing),
                (call, answer) -> new Priced<>(comment(Json.object(answer.body())), 0));
    }

    WrittenComment read(String commentId) {
        var target = Target.of(DataCenterWriter.path(commentId)).with("expand", SHOWN);
        return http.callForThing(
                Call.get(target.text(), "comment " + commentId),
                (call, answer) -> new Priced<>(comment(Json.object(answer.body())), 1));
    }

    List<WrittenComment> on(Parent content) {
        return list(content.id(), "the comments on " + Lists.words(content));
    }

    List<WrittenComment> replies(String commentId) {
        return list(commentId, "the replies to comment " + commentId);
    }

    private List<WrittenComment> list(String id, String thing) {
        var target = Target.of(DataCenterWriter.path(id) + "/child/comment")
                .withEach("location", List.of("footer", "inline", "resolved"))
                .with("expand", SHOWN)
                .with("start", "0")
                .with("limit", "50");
        return new CountedList<>(http, target, thing, (row, asked) -> comment(row))
                .stream().toList();
    }

    private static WrittenComment comment(Payload row) {
        if (Records.type(row.text("type")) != ContentType.COMMENT) {
            throw new Unreadable("Content " + row.id("id") + " is no comment.", "type");
        }
        return new WrittenComment(
                row.id("id"),
                row.maybe("container").flatMap(DataCenterRecords::container),
                CommentRecords.answers(row),
                isInline(row),
                DataCenterRecords.version(row.at("version").object()),
                StorageBodies.orNothing(row),
                Records.webPath(row));
    }

    private static boolean isInline(Payload row) {
        Optional<Payload> extensions = row.maybe("extensions");
        return extensions
                        .flatMap(more -> more.maybeText("location"))
                        .filter("inline"::equals)
                        .isPresent()
                || extensions.flatMap(more -> more.maybe("inlineProperties")).isPresent();
    }
}
