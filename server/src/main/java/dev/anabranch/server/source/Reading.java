package dev.anabranch.server.source;

import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.BlogPost;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.FoundContent;
import dev.anabranch.atlassian.confluence.Label;
import dev.anabranch.atlassian.confluence.Page;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.atlassian.confluence.Version;
import dev.anabranch.converter.References;
import dev.anabranch.converter.page.Citation;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.Dependency;
import dev.anabranch.server.content.Document;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Properties;
import dev.anabranch.server.content.Space;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what the client read into the values of `content`.
final class Reading {
    private Reading() {}

    static String address(SiteAddress site) {
        return site.site().toString();
    }

    /// Under which all pages of a site lie.
    static String wiki(SiteAddress site) {
        return site.wiki();
    }

    static Space space(dev.anabranch.atlassian.confluence.Space space) {
        return new Space(
                space.id(),
                space.key(),
                space.name(),
                space.webPath(),
                new Space.About(
                        space.type().toLowerCase(Locale.ROOT),
                        space.archived(),
                        space.description(),
                        space.homepageId().flatMap(DocumentId::parse)));
    }

    static Node node(Content content) {
        return switch (content) {
            case Page page ->
                node(page, NodeType.PAGE, page.parent().map(Parent::id).map(DocumentId::new));
            case BlogPost post -> node(post, NodeType.BLOG_POST, Optional.empty());
        };
    }

    static Node node(dev.anabranch.atlassian.confluence.Node node, String spaceId) {
        return new Node(
                new DocumentId(node.id()),
                type(node.type()).orElse(NodeType.FOLDER),
                spaceId,
                node.parent().map(Parent::id).map(DocumentId::new),
                node.title(),
                edition(node.version(), node.createdAt()),
                node.webPath(),
                node.embedUrl().orElse(""));
    }

    /// A folder as the search shows it: its parent is the last of its ancestors.
    static Optional<Node> folder(FoundContent found, String spaceId) {
        return type(found.type())
                .filter(type -> !type.isDocument())
                .map(type -> new Node(
                        new DocumentId(found.id()),
                        type,
                        spaceId,
                        found.ancestors()
                                .filter(list -> !list.isEmpty())
                                .map(list -> new DocumentId(list.getLast().id())),
                        found.title(),
                        edition(found),
                        found.webPath()));
    }

    private static Edition edition(FoundContent found) {
        var updated = found.version().map(Version::createdAt).orElse(Instant.EPOCH);
        return new Edition(
                found.version().map(Version::number).orElse(1),
                found.createdAt().orElse(updated),
                updated,
                found.version().flatMap(Version::authorId));
    }

    /// A version of something made at a time.
    static Edition edition(Version version, Instant createdAt) {
        return new Edition(
                version.number(),
                createdAt,
                version.createdAt(),
                version.authorId(),
                version.message(),
                version.minor());
    }

    /// @param wiki the address by which links written as full addresses are known as the site's own
    static Document document(Content content, Body body, Beside beside, Space space, String wiki) {
        var node = node(content);
        return new Document(
                node,
                Labels.names(beside.labels()),
                body,
                dependencies(body, node.id(), space.key(), wiki),
                beside.properties());
    }

    /// What a site tells of a page or blog post beside its text.
    ///
    /// @param properties its content properties; empty when the site did not tell
    record Beside(List<Label> labels, Optional<Properties> properties) {}

    static Optional<NodeType> type(ContentType type) {
        return switch (type) {
            case PAGE -> Optional.of(NodeType.PAGE);
            case BLOG_POST -> Optional.of(NodeType.BLOG_POST);
            case FOLDER -> Optional.of(NodeType.FOLDER);
            case WHITEBOARD -> Optional.of(NodeType.WHITEBOARD);
            case DATABASE -> Optional.of(NodeType.DATABASE);
            case EMBED -> Optional.of(NodeType.EMBED);
            case ATTACHMENT -> Optional.of(NodeType.ATTACHMENT);
            case COMMENT -> Optional.of(NodeType.COMMENT);
            case OTHER -> Optional.empty();
        };
    }

    private static Node node(Content content, NodeType type, Optional<DocumentId> parent) {
        return new Node(
                new DocumentId(content.id()),
                type,
                content.spaceId(),
                parent,
                content.title(),
                edition(content.version(), content.createdAt()),
                content.webPath());
    }

    /// What a text names.
    ///
    /// @param wiki the address by which links written as full addresses are known as the site's own
    static Set<Dependency> dependencies(Body body, DocumentId id, String spaceKey, String wiki) {
        var citations = switch (body.format()) {
            case STORAGE -> References.inStorage(body.text(), wiki);
            case ADF -> References.inAdf(body.text(), wiki);
        };
        var found = new LinkedHashSet<Dependency>();
        for (var citation : citations) {
            target(citation.target(), id, spaceKey)
                    .ifPresent(target -> found.add(new Dependency(target, role(citation))));
        }
        return found;
    }

    private static Optional<String> target(Reference reference, DocumentId self, String spaceKey) {
        if (!reference.variable().isEmpty()) {
            boolean itself =
                    reference instanceof Reference.Page && reference.variable().equals("@self");
            return Optional.of(itself ? Dependency.content(self) : variable(reference.variable(), spaceKey));
        }
        return switch (reference) {
            case Reference.Page page -> Optional.of(Dependency.page(key(page.spaceKey(), spaceKey), page.title()));
            case Reference.BlogPost post ->
                Optional.of(Dependency.blogPost(key(post.spaceKey(), spaceKey), post.title()));
            case Reference.Content content -> DocumentId.parse(content.id()).map(Dependency::content);
            case Reference.Attachment file ->
                file.container() == null
                        ? Optional.of(Dependency.filesOf(self))
                        : target(file.container(), self, spaceKey);
            case Reference.Media _ -> Optional.of(Dependency.filesOf(self));
            case Reference.Person person -> Optional.of(Dependency.person(person.id()));
            case Reference.Space space -> Optional.of(Dependency.space(space.key()));
        };
    }

    /// Names that mean a place in the tree: the home page, the parent, the space.
    private static String variable(String name, String spaceKey) {
        return name.equals("@all") ? Dependency.allSpaces() : Dependency.space(spaceKey);
    }

    private static String key(@Nullable String named, String own) {
        return named == null || named.isBlank() ? own : named;
    }

    private static Dependency.Role role(Citation citation) {
        return switch (citation.role()) {
            case LINK -> Dependency.Role.LINK;
            case INCLUDE -> Dependency.Role.INCLUDE;
            case LIST -> Dependency.Role.LIST;
            case IMAGE -> Dependency.Role.IMAGE;
        };
    }
}
