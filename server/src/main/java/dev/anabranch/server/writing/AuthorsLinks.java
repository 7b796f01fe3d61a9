package dev.anabranch.server.writing;

import dev.anabranch.converter.back.Resolver;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.server.content.Catalogue;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.workspace.Workspace;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the paths and names in Markdown stand for that somebody writes for a page: what lies there in the workspace, as
/// far as the author may read it. A path to anything else is no link into Confluence.
final class AuthorsLinks implements Resolver {
    private final ContentStore content;
    private final Catalogue catalogue;
    private final Workspace workspace;
    private final ReadRights rights;
    private final String spaceId;
    private final Optional<DocumentId> page;
    private final Optional<String> file;
    private @Nullable Map<String, String> people;

    /// @param near the page that is written, or below which it will lie; paths start at its file
    /// @param page the page that is written, if it is there
    AuthorsLinks(Shelf shelf, String site, String spaceId, Optional<DocumentId> page, Optional<DocumentId> near) {
        this.content = shelf.content(site);
        this.catalogue = shelf.catalogue();
        this.workspace = shelf.workspace();
        this.rights = shelf.rights();
        this.spaceId = spaceId;
        this.page = page;
        this.file = near.flatMap(id -> workspace.pathOf(site, id));
    }

    /// Where things are looked up.
    record Shelf(
            Catalogue catalogue,
            Workspace workspace,
            ReadRights rights,
            java.util.function.Function<String, ContentStore> contents) {
        ContentStore content(String site) {
            return contents.apply(site);
        }
    }

    @Override
    public Optional<Reference> target(String path) {
        return file.flatMap(from -> resolved(from, path))
                .flatMap(workspace::heldIn)
                .filter(held -> held.site().equals(content.address())
                        && held.document().equals(held.readAs())
                        && rights.admits(held.site(), held.document()))
                .flatMap(held -> line(held.document()))
                .flatMap(this::reference);
    }

    /// A path within the workspace; empty when it leads out of it.
    private static Optional<String> resolved(String from, String path) {
        var parts = new ArrayDeque<String>();
        int slash = from.lastIndexOf('/');
        if (slash >= 0) {
            parts.addAll(List.of(from.substring(0, slash).split("/", -1)));
        }
        for (var part : path.split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (parts.pollLast() == null) {
                        return Optional.empty();
                    }
                }
                default -> parts.add(part);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
    }

    private Optional<Catalogue.Line> line(DocumentId id) {
        return catalogue.withId(id).stream()
                .filter(line -> line.site().equals(content.address()))
                .findFirst();
    }

    private Optional<Reference> reference(Catalogue.Line line) {
        var node = line.node();
        return switch (node.type()) {
            case PAGE -> Optional.of(new Reference.Page(keyOf(node.spaceId()), node.title()));
            case ATTACHMENT -> Optional.of(new Reference.Attachment(node.title(), container(line)));
            case BLOG_POST, FOLDER, WHITEBOARD, DATABASE, EMBED ->
                Optional.of(new Reference.Content(node.id().value()));
            case COMMENT -> Optional.empty();
        };
    }

    private @Nullable Reference container(Catalogue.Line file) {
        var parent = file.node().parent();
        return parent.isEmpty() || parent.equals(page)
                ? null
                : parent.flatMap(this::line).flatMap(this::reference).orElse(null);
    }

    /// No key for the space of the page itself, as Confluence writes it.
    private @Nullable String keyOf(String space) {
        return space.equals(spaceId)
                ? null
                : content.spaces().stream()
                        .filter(each -> each.id().equals(space))
                        .map(each -> each.key())
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public List<Reference.Person> peopleNamed(String name) {
        var known = people;
        if (known == null) {
            known = content.people();
            people = known;
        }
        return known.entrySet().stream()
                .filter(person -> person.getValue().equals(name))
                .map(person -> new Reference.Person(person.getKey()))
                .toList();
    }

    @Override
    public Optional<String> siteUrl() {
        return Optional.of(content.address() + content.wikiPath());
    }
}
