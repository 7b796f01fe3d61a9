package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes our records of what a Data Center site tells. What was asked for must be there: an answer without
/// the ancestors of a page would move it, one without its text would empty it.
final class DataCenterRecords {
    private DataCenterRecords() {}

    static Space space(Payload row) {
        return new Space(
                row.id("id"),
                row.text("key"),
                row.text("name"),
                row.maybeText("type").orElse("global"),
                row.maybeText("status").filter("archived"::equalsIgnoreCase).isPresent(),
                row.maybe("homepage").flatMap(home -> home.maybeId("id")),
                Records.description(row),
                Records.webPath(row));
    }

    /// @param bodyAsked false when the body was left out of the request because it was too much
    static DetailedContent content(Payload row, Detail detail, boolean bodyAsked) {
        var version = row.at("version").object();
        var editor = version.maybe("by").flatMap(DataCenterRecords::person);
        var content = switch (Records.type(row.text("type"))) {
            case PAGE -> page(row, version, body(row, detail, bodyAsked));
            case BLOG_POST -> blogPost(row, version, body(row, detail, bodyAsked));
            case FOLDER, WHITEBOARD, DATABASE, EMBED, ATTACHMENT, COMMENT, OTHER ->
                throw new Unreadable(
                        "The site's answer cannot be used: " + row.where() + " is neither page nor blog post.",
                        row.where());
        };
        return new DetailedContent(content, labels(row), editor, readers(row), ContentProperties.of(row));
    }

    private static Page page(Payload row, Payload version, Body body) {
        return new Page(
                row.id("id"),
                Records.status(row),
                row.text("title"),
                row.at("space").id("id"),
                parent(row),
                OptionalInt.empty(),
                false,
                version(version),
                createdAt(row, version),
                author(row),
                body,
                Records.webPath(row));
    }

    private static BlogPost blogPost(Payload row, Payload version, Body body) {
        return new BlogPost(
                row.id("id"),
                Records.status(row),
                row.text("title"),
                row.at("space").id("id"),
                version(version),
                createdAt(row, version),
                author(row),
                body,
                Records.webPath(row));
    }

    static Attachment attachment(Payload row) {
        var version = row.at("version").object();
        var extensions = row.at("extensions").object();
        return new Attachment(
                row.id("id"),
                Records.status(row),
                row.text("title"),
                row.maybe("container").flatMap(DataCenterRecords::container),
                extensions.maybeText("mediaType").orElse(""),
                extensions.size("fileSize"),
                Optional.empty(),
                extensions.maybeText("comment").orElse(""),
                version(version),
                createdAt(row, version),
                Records.webPath(row),
                row.maybe("_links").flatMap(links -> links.maybeSome("download")));
    }

    /// Its own read restriction, when it was asked for; perhaps only the first people and groups.
    static Optional<ReadRestriction> readers(Payload row) {
        return SearchRecords.readers(row, AccessRecords.DATA_CENTER);
    }

    /// What an attachment hangs at; a file of a space itself hangs at no content.
    static Optional<Parent> container(Payload container) {
        return container.maybeText("type").map(Records::type).flatMap(type -> switch (type) {
            case PAGE, BLOG_POST -> Optional.of(new Parent(container.id("id"), type));
            case FOLDER, WHITEBOARD, DATABASE, EMBED, ATTACHMENT, COMMENT, OTHER -> Optional.empty();
        });
    }

    static Label label(Payload row) {
        return Records.label(row);
    }

    /// Who a user is; empty for the anonymous one.
    static Optional<Person> person(Payload user) {
        var type = user.object().maybeText("type").orElse("known").toLowerCase(Locale.ROOT);
        if (type.equals("anonymous")) {
            return Optional.empty();
        }
        var name = user.maybeSome("username");
        var id = user.maybeSome("userKey").or(() -> name).orElseGet(() -> user.text("userKey"));
        return Optional.of(new Person(
                id,
                type,
                user.maybeSome("displayName").or(() -> name).orElse(id),
                Optional.empty(),
                Optional.empty(),
                user.maybeText("status").filter("deactivated"::equalsIgnoreCase).isEmpty(),
                false));
    }

    /// Someone in a group, who is never anonymous.
    static Person member(Payload user) {
        return person(user)
                .orElseThrow(() -> new Unreadable(
                        "The site's answer cannot be used: " + user.where() + " is nobody.", user.where()));
    }

    static Version version(Payload version) {
        return new Version(
                version.number("number"),
                version.instant("when"),
                version.maybe("by").flatMap(DataCenterRecords::person).map(Person::accountId),
                version.maybeText("message").orElse(""),
                Records.isMinor(version));
    }

    private static Instant createdAt(Payload row, Payload version) {
        return row.maybe("history")
                .filter(history -> history.maybe("createdDate").isPresent())
                .map(history -> history.instant("createdDate"))
                .orElseGet(() -> version.instant("when"));
    }

    private static Optional<String> author(Payload row) {
        return row.maybe("history")
                .flatMap(history -> history.maybe("createdBy"))
                .flatMap(DataCenterRecords::person)
                .map(Person::accountId);
    }

    /// The last of the ancestors.
    static Optional<Parent> parent(Payload row) {
        List<Payload> ancestors = row.list("ancestors");
        return ancestors.isEmpty()
                ? Optional.empty()
                : Optional.of(new Parent(ancestors.getLast().id("id"), ContentType.PAGE));
    }

    private static Optional<List<Label>> labels(Payload row) {
        return row.maybe("metadata")
                .flatMap(metadata -> metadata.maybe("labels"))
                .flatMap(SearchRecords::labels);
    }

    private static Body body(Payload row, Detail detail, boolean asked) {
        return Records.body(row, detail.hasText() ? BodyFormat.STORAGE : BodyFormat.NONE, asked);
    }
}
