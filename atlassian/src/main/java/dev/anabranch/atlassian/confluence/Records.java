package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.SiteAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The one place where what came over the wire becomes our records. What is needed must be there and of the right
/// kind, or [Payload] throws; words that are new to us become `UNKNOWN` or `OTHER`.
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
                webPath(row));
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
                webPath(row));
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
                row.maybeText("accountStatus").map("active"::equals).orElse(true));
    }

    /// Who is signed in. A site that anybody may read answers a wrong credential as `anonymous` instead of refusing
    /// it.
    static Person currentUser(SiteAddress site, Payload user) {
        if (user.maybeText("type").filter("anonymous"::equals).isPresent()) {
            throw new Unauthorized(
                    site + " takes us for an anonymous visitor: the credential is not accepted."
                            + " Check e-mail address and token.",
                    Refusal.CREDENTIAL);
        }
        return person(user);
    }

    static FoundContent found(Payload row) {
        return new FoundContent(
                row.id("id"),
                type(row.text("type")),
                status(row),
                row.maybeText("title").orElse(""),
                row.maybe("space").map(space -> space.text("key")),
                row.maybe("version").map(v -> v.maybeNumber("number")).orElse(OptionalInt.empty()),
                row.maybe("metadata").flatMap(m -> m.maybe("labels")).flatMap(Records::labels),
                row.maybe("ancestors").map(ancestors -> ancestors(row)),
                row.maybe("restrictions").flatMap(r -> r.maybe("read")).flatMap(Records::readers),
                webPath(row));
    }

    private static List<Parent> ancestors(Payload row) {
        return row.list("ancestors").stream()
                .map(a -> new Parent(a.id("id"), type(a.maybeText("type").orElse("page"))))
                .toList();
    }

    /// All labels of a content, or nothing when the site told only the first ones.
    private static Optional<List<Label>> labels(Payload labels) {
        if (labels.json().isArray()) {
            return Optional.of(labels.elements().stream().map(Records::label).toList());
        }
        var rows = labels.list("results");
        return isWhole(labels, rows.size())
                ? Optional.of(rows.stream().map(Records::label).toList())
                : Optional.empty();
    }

    private static Optional<ReadRestriction> readers(Payload read) {
        return read.maybe("restrictions").flatMap(both -> {
            var users = both.maybe("user");
            var groups = both.maybe("group");
            return users.isEmpty() || groups.isEmpty()
                    ? Optional.empty()
                    : Optional.of(readers(users.get(), groups.get()));
        });
    }

    private static ReadRestriction readers(Payload users, Payload groups) {
        var userRows = users.list("results");
        var groupRows = groups.list("results");
        return new ReadRestriction(
                !userRows.isEmpty() || !groupRows.isEmpty(),
                ids(userRows, "accountId"),
                ids(groupRows, "id"),
                isWhole(users, userRows.size()) && isWhole(groups, groupRows.size()));
    }

    /// Those of the rows that can be named; whoever cannot is admitted by nothing, which is the safe side.
    private static Set<String> ids(List<Payload> rows, String name) {
        var ids = new HashSet<String>();
        rows.forEach(row -> row.maybeSome(name).ifPresent(ids::add));
        return ids;
    }

    private static boolean isWhole(Payload part, int rows) {
        return rows < part.maybeNumber("limit").orElse(Integer.MAX_VALUE)
                && part.maybe("_links").flatMap(links -> links.maybe("next")).isEmpty();
    }

    private static Version version(Payload version) {
        return new Version(
                version.object().number("number"),
                version.instant("createdAt"),
                version.maybeSome("authorId"),
                version.maybeText("message").orElse(""));
    }

    private static Instant createdAt(Payload row, Version version) {
        return row.maybe("createdAt").isPresent() ? row.instant("createdAt") : version.createdAt();
    }

    private static Optional<Parent> parent(Payload row) {
        return row.maybeId("parentId")
                .map(id -> new Parent(id, type(row.maybeText("parentType").orElse("page"))));
    }

    private static Optional<Parent> container(Payload row) {
        return row.maybeId("pageId")
                .map(id -> new Parent(id, ContentType.PAGE))
                .or(() -> row.maybeId("blogPostId").map(id -> new Parent(id, ContentType.BLOG_POST)))
                .or(() -> row.maybeId("customContentId").map(id -> new Parent(id, ContentType.OTHER)));
    }

    private static String webPath(Payload row) {
        return row.maybe("_links").flatMap(links -> links.maybeText("webui")).orElse("");
    }

    private static ContentStatus status(Payload row) {
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
