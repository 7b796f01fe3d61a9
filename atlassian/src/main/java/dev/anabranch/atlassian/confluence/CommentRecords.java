package dev.anabranch.atlassian.confluence;

import java.util.Optional;
import java.util.function.Function;

/// Makes comments of the rows of a search, which both editions write alike but for people.
final class CommentRecords {
    private static final String PLACE =
            "version,history,container,ancestors,extensions.inlineProperties,extensions.resolution";

    private CommentRecords() {}

    /// What has to be expanded.
    static String expansion(BodyFormat texts) {
        return switch (texts) {
            case NONE -> PLACE;
            case STORAGE -> Detail.BODY + "," + PLACE;
            case ATLAS_DOC_FORMAT -> "body.atlas_doc_format," + PLACE;
        };
    }

    /// @param texts in which format texts were wanted
    /// @param bodyAsked false when the body was left out of the request because it was too much
    /// @param person who somebody is, as the edition writes people
    static Comment comment(
            Payload row, BodyFormat texts, boolean bodyAsked, Function<Payload, Optional<Person>> person) {
        var history = row.at("history");
        var version = row.at("version").object();
        var extensions = row.maybe("extensions");
        return new Comment(
                row.id("id"),
                Records.status(row),
                row.at("container").maybeText("type").flatMap(type -> container(row.at("container"), type)),
                answers(row),
                extensions.flatMap(more -> more.maybe("inlineProperties")).flatMap(CommentRecords::marked),
                extensions
                        .flatMap(more -> more.maybe("resolution"))
                        .flatMap(resolution -> resolution.maybeSome("status"))
                        .orElse("open"),
                new Version(
                        version.number("number"),
                        version.instant("when"),
                        version.maybe("by").flatMap(person).map(Person::accountId),
                        version.maybeText("message").orElse(""),
                        Records.isMinor(version)),
                history.maybe("createdDate").isPresent() ? history.instant("createdDate") : version.instant("when"),
                history.maybe("createdBy").flatMap(person),
                Records.body(row, texts, bodyAsked || texts == BodyFormat.ATLAS_DOC_FORMAT),
                Records.webPath(row));
    }

    private static Optional<Parent> container(Payload container, String word) {
        var type = Records.type(word);
        return switch (type) {
            case PAGE, BLOG_POST, ATTACHMENT -> Optional.of(new Parent(container.id("id"), type));
            case FOLDER, WHITEBOARD, DATABASE, EMBED, COMMENT, OTHER -> Optional.empty();
        };
    }

    /// The last of the comments above it.
    static Optional<String> answers(Payload row) {
        return row.list("ancestors").stream()
                .filter(above ->
                        above.maybeText("type").filter("comment"::equals).isPresent())
                .reduce((first, second) -> second)
                .map(above -> above.id("id"));
    }

    private static Optional<Comment.Marked> marked(Payload inline) {
        var ref = inline.maybeSome("markerRef");
        var text = inline.maybeSome("originalSelection");
        return ref.isEmpty() && text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Comment.Marked(ref.orElse(""), text.orElse("")));
    }

    /// Who somebody is, as Cloud writes people in v1; empty for nobody that can be named.
    static Optional<Person> person(Payload user) {
        return user.maybeSome("accountId").map(id -> Records.person(user));
    }
}
