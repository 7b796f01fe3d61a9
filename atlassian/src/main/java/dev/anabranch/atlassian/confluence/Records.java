package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.SiteAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// The one place where what came over the wire becomes our records. What is needed must be there and of
/// the right kind, or [Payload] throws; words that are new to us become `UNKNOWN` or `OTHER`.
final class Records {
    private Records() {}

    static Page page(Payload row, Body body) {
        var version = version(row.at("version"));
        return new Page(
                row.id("id"),
                status(row),
                row.text("title"),
                row.id("spaceId"),
                parent(row),
                row.maybeNumber("position"),
                row.maybeText("subtype").filter("live"::equals).isPresent(),
                version,
                createdAt(row, version),
                row.maybeSome("authorId"),
                body,
                webPath(row));
    }

    static BlogPost blogPost(Payload row, Body body) {
        var version = version(row.at("version"));
        return new BlogPost(
                row.id("id"),
                status(row),
                row.text("title"),
                row.id("spaceId"),
                version,
                createdAt(row, version),
                row.maybeSome("authorId"),
                body,
                webPath(row));
    }

    static Node node(Payload row, ContentType type) {
        var version = version(row.at("version"));
        return new Node(
                row.id("id"),
                type,
                status(row),
                row.text("title"),
                parent(row),
                row.maybeNumber("position"),
                row.maybeId("spaceId").orElse(""),
                version,
                createdAt(row, version),
                row.maybeSome("authorId"),
                row.maybeSome("embedUrl"),
                webPath(row));
    }

    static Child child(Payload row) {
        return new Child(
                row.id("id"), type(row.text("type")), status(row), row.text("title"), row.maybeNumber("childPosition"));
    }

    static Space space(Payload row) {
        return new Space(
                row.id("id"),
                row.text("key"),
                row.text("name"),
                row.maybeText("type").orElse("global"),
                row.maybeText("status").filter("archived"::equals).isPresent(),
                row.maybeId("homepageId"),
                description(row),
                webPath(row));
    }

    /// What a space says of itself, in both editions.
    static String description(Payload space) {
        return space.maybe("description")
                .filter(description -> description.json().isObject())
                .flatMap(description -> description.maybe("plain"))
                .filter(plain -> plain.json().isObject())
                .flatMap(plain -> plain.maybeText("value"))
                .orElse("");
    }

    static Attachment attachment(Payload row) {
        var version = version(row.at("version"));
        return new Attachment(
                row.id("id"),
                status(row),
                row.text("title"),
                container(row),
                row.maybeText("mediaType").orElse(""),
                row.size("fileSize"),
                row.maybeSome("fileId"),
                row.maybeText("comment").orElse(""),
                version,
                createdAt(row, version),
                webPath(row),
                Optional.empty());
    }

    static Label label(Payload row) {
        return new Label(row.maybeText("prefix").orElse("global"), row.text("name"));
    }

    static Person person(Payload row) {
        var accountId = row.text("accountId");
        return new Person(
                accountId,
                row.maybeSome("accountType").orElse("unknown"),
                row.maybeSome("displayName")
                        .or(() -> row.maybeSome("publicName"))
                        .orElse(accountId),
                row.maybeSome("email"),
                row.maybeSome("timeZone"),
                row.maybeText("accountStatus").map("active"::equals).orElse(true),
                row.saysYes("isExternalCollaborator"));
    }

    /// Who is signed in. A site that anybody may read answers a wrong credential as `anonymous` instead of
    /// refusing it.
    static Person currentUser(SiteAddress site, Payload user) {
        if (user.maybeText("type").filter("anonymous"::equals).isPresent()) {
            throw new Unauthorized(
                    site + " takes us for an anonymous visitor: the credential is not accepted."
                            + " Check e-mail address and token.",
                    Refusal.CREDENTIAL);
        }
        return person(user);
    }

    static Version version(Payload version) {
        return new Version(
                version.object().number("number"),
                version.instant("createdAt"),
                version.maybeSome("authorId"),
                version.maybeText("message").orElse(""),
                isMinor(version));
    }

    /// Both interfaces and editions use the same word.
    static boolean isMinor(Payload version) {
        return version.json().path("minorEdit").asBoolean(false);
    }

    private static Instant createdAt(Payload row, Version version) {
        return row.maybe("createdAt").isPresent() ? row.instant("createdAt") : version.createdAt();
    }

    static Optional<Parent> parent(Payload row) {
        return row.maybeId("parentId")
                .map(id -> new Parent(id, type(row.maybeText("parentType").orElse("page"))));
    }

    private static Optional<Parent> container(Payload row) {
        return row.maybeId("pageId")
                .map(id -> new Parent(id, ContentType.PAGE))
                .or(() -> row.maybeId("blogPostId").map(id -> new Parent(id, ContentType.BLOG_POST)))
                .or(() -> row.maybeId("customContentId").map(id -> new Parent(id, ContentType.OTHER)));
    }

    static String webPath(Payload row) {
        return row.maybe("_links").flatMap(links -> links.maybeText("webui")).orElse("");
    }

    static ContentStatus status(Payload row) {
        return switch (row.text("status").toLowerCase(Locale.ROOT)) {
            case "current" -> ContentStatus.CURRENT;
            case "archived" -> ContentStatus.ARCHIVED;
            case "trashed" -> ContentStatus.TRASHED;
            case "deleted" -> ContentStatus.DELETED;
            case "historical" -> ContentStatus.HISTORICAL;
            case "draft" -> ContentStatus.DRAFT;
            default -> ContentStatus.UNKNOWN;
        };
    }

    static ContentType type(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "page" -> ContentType.PAGE;
            case "blogpost" -> ContentType.BLOG_POST;
            case "folder" -> ContentType.FOLDER;
            case "whiteboard" -> ContentType.WHITEBOARD;
            case "database" -> ContentType.DATABASE;
            case "embed" -> ContentType.EMBED;
            case "attachment" -> ContentType.ATTACHMENT;
            case "comment", "footer-comment", "inline-comment" -> ContentType.COMMENT;
            default -> ContentType.OTHER;
        };
    }

    /// The body of a row.
    ///
    /// @param wanted the format that the query wants
    /// @param asked false when it was left out of the request because it was too much
    static Body body(Payload row, BodyFormat wanted, boolean asked) {
        if (wanted == BodyFormat.NONE) {
            return new Body.Absent(Body.Reason.NOT_ASKED);
        }
        if (!asked) {
            return new Body.Absent(Body.Reason.TOO_HEAVY);
        }
        return row.maybe("body")
                .flatMap(body -> body.object().maybe(wanted == BodyFormat.STORAGE ? "storage" : "atlas_doc_format"))
                .<Body>map(format -> {
                    var value = format.object().text("value");
                    return wanted == BodyFormat.STORAGE ? new Body.Storage(value) : new Body.AtlasDoc(value);
                })
                .orElseGet(() -> new Body.Absent(Body.Reason.NOT_IN_THIS_FORMAT));
    }
}
