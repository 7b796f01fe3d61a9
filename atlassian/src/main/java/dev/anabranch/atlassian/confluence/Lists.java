package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.confluence.ContentQuery.Sort;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The lists of a site and where they start. Limits are as large as the site allows, because requests are money.
record Lists(ConfluenceHttp http) {
    private static final String V1 = "/wiki/rest/api";
    private static final String V2 = "/wiki/api/v2";
    private static final String LARGEST = "250";

    /// Sites that give fewer cut this down without a word.
    private static final String LARGEST_SEARCH = "250";

    /// With texts it gives no more than this.
    private static final String MOST_WITH_TEXTS = "50";

    Listing<Space> spaces(Collection<String> keys) {
        var target = Target.of(V2 + "/spaces")
                .withEach("keys", keys)
                .with("description-format", "plain")
                .with("limit", LARGEST);
        return list(target, "spaces", (row, body) -> Records.space(row));
    }

    Listing<Page> pages(ContentQuery query) {
        return list(
                target("/pages", query),
                "pages",
                (row, asked) -> Records.page(row, Records.body(row, query.body(), asked)));
    }

    Listing<BlogPost> blogPosts(ContentQuery query) {
        return list(
                target("/blogposts", query),
                "blog posts",
                (row, asked) -> Records.blogPost(row, Records.body(row, query.body(), asked)));
    }

    private static Target target(String path, ContentQuery query) {
        var target = Target.of(V2 + path)
                .withEach("id", query.ids())
                .withEach("space-id", query.spaceIds())
                .withEach(
                        "status",
                        query.statuses().stream().map(Lists::word).sorted().toList())
                .with("sort", query.sort() == Sort.ID ? "id" : "-modified-date");
        var withBody = query.body() == BodyFormat.NONE ? target : target.with("body-format", word(query.body()));
        return withBody.with("limit", String.valueOf(query.limit()));
    }

    Listing<Child> children(Parent parent) {
        var target = Target.of(path(parent) + "/direct-children").with("limit", LARGEST);
        return list(target, "what is below " + words(parent), (row, body) -> Records.child(row));
    }

    Listing<Attachment> attachments(Parent container) {
        var target = Target.of(path(container) + "/attachments").with("limit", LARGEST);
        return list(target, "the attachments of " + words(container), (row, body) -> Records.attachment(row));
    }

    Listing<Attachment> attachmentsNewestFirst() {
        var target =
                Target.of(V2 + "/attachments").with("sort", "-modified-date").with("limit", LARGEST);
        return list(target, "attachments", (row, body) -> Records.attachment(row));
    }

    Listing<Version> versions(Parent content) {
        var target = Target.of(path(content) + "/versions").with("limit", LARGEST);
        return list(target, "the versions of " + words(content), (row, body) -> Records.version(row));
    }

    Listing<Label> labels(Parent content) {
        var target = Target.of(path(content) + "/labels").with("limit", LARGEST);
        return list(target, "the labels of " + words(content), (row, body) -> Records.label(row));
    }

    /// @param properties names of those whose values are told with [Expansion#PROPERTIES]
    Listing<FoundContent> search(Cql query, Set<Expansion> expansions, Collection<String> properties) {
        var search = new ContentSearch(V1, query);
        var target = search.target(expansions.stream()
                .sorted()
                .map(expansion -> path(expansion, properties))
                .collect(Collectors.joining(",")));
        return list(
                target.with("limit", LARGEST_SEARCH),
                "found content",
                search.rows((row, body) -> SearchRecords.found(row)));
    }

    Listing<NamedContent> named(Cql query) {
        var search = new ContentSearch(V1, query);
        return list(
                search.target("space").with("limit", LARGEST_SEARCH),
                "found content",
                search.rows((row, body) -> SearchRecords.named(row)));
    }

    Listing<Comment> comments(Cql query, BodyFormat texts) {
        var search = new ContentSearch(V1, query);
        return list(
                search.target(CommentRecords.expansion(texts))
                        .with("limit", texts == BodyFormat.NONE ? LARGEST_SEARCH : MOST_WITH_TEXTS),
                "comments",
                search.rows((row, asked) -> CommentRecords.comment(row, texts, asked, CommentRecords::person)));
    }

    private static String path(Expansion expansion, Collection<String> properties) {
        return switch (expansion) {
            case SPACE -> "space";
            case VERSION -> "version";
            case LABELS -> "metadata.labels";
            case ANCESTORS -> "ancestors";
            case HISTORY -> "history";
            case PROPERTIES -> ContentProperties.expansion(properties);
            case RESTRICTIONS -> "restrictions.read.restrictions.user,restrictions.read.restrictions.group";
        };
    }

    private <T> Listing<T> list(Target start, String thing, PagedList.Row<T> row) {
        return new PagedList<>(http, start, thing, row, 1);
    }

    /// Path of one thing in v2.
    static String path(Parent thing) {
        return path(thing.type(), thing.id());
    }

    static String path(ContentType type, String id) {
        var plural = switch (type) {
            case PAGE -> "pages";
            case BLOG_POST -> "blogposts";
            case FOLDER -> "folders";
            case WHITEBOARD -> "whiteboards";
            case DATABASE -> "databases";
            case EMBED -> "embeds";
            case ATTACHMENT -> "attachments";
            case COMMENT, OTHER ->
                throw new IllegalArgumentException("There is no way to " + words(type) + " content by id.");
        };
        return V2 + "/" + plural + "/" + checkedId(id);
    }

    static String words(Parent thing) {
        return words(thing.type()) + " " + thing.id();
    }

    static String words(ContentType type) {
        return type == ContentType.BLOG_POST ? "blog post" : word(type);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// An id that cannot leave its place in a path.
    static String checkedId(String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of Confluence.");
        }
        return id;
    }
}
