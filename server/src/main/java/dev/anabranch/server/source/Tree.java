package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.Expansion;
import dev.anabranch.atlassian.confluence.FoundContent;
import dev.anabranch.atlassian.confluence.Listing;
import dev.anabranch.atlassian.confluence.Page;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Guarded;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/// The folders and the like between pages. No list has them all: they come by search, and one that the search
/// index does not know yet is asked for by its id when a page hangs below it.
final class Tree {
    private final Confluence confluence;
    private final Queries queries;
    private final Suspicion suspicion;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Tree(Confluence confluence, Queries queries, Suspicion suspicion) {
        this.confluence = confluence;
        this.suspicion = suspicion;
        this.queries = queries;
    }

    /// All folders, whiteboards, databases and embeds of these spaces that the search knows.
    ///
    /// @param access whether who alone may read them is told as well
    Listing<FoundContent> inSpaces(List<Space> spaces, boolean access) {
        var query = queries.inSpaces(spaces, "folder, whiteboard, database, embed", "");
        // never the restrictions of ancestors: one that is hidden fails the whole answer
        return confluence.search(
                query,
                access
                        ? Set.of(
                                Expansion.ANCESTORS,
                                Expansion.SPACE,
                                Expansion.VERSION,
                                Expansion.HISTORY,
                                Expansion.RESTRICTIONS)
                        : Set.of(Expansion.ANCESTORS, Expansion.SPACE, Expansion.VERSION, Expansion.HISTORY));
    }

    /// Who alone may read these, where that was told.
    static List<Change> readers(List<FoundContent> found, List<Node> nodes, Restrictions restrictions, Instant at) {
        var byId = new HashMap<String, FoundContent>();
        found.forEach(item -> byId.put(item.id(), item));
        return nodes.stream()
                .flatMap(node -> Optional.ofNullable(byId.get(node.id().value()))
                        .flatMap(item ->
                                restrictions.of(new Guarded(node.id(), node.type(), node.title()), item.readers(), at))
                        .stream())
                .toList();
    }

    /// Where the found ones lie.
    List<Node> nodes(List<FoundContent> found, Scope scope) {
        var nodes = new ArrayList<Node>();
        for (var item : found) {
            item.spaceKey()
                    .or(() -> scope.spaces().size() == 1
                            ? Optional.of(scope.spaces().getFirst().key())
                            : Optional.empty())
                    .flatMap(scope::spaceIdOf)
                    .filter(space -> DocumentId.parse(item.id()).isPresent())
                    .flatMap(space -> Reading.folder(item, space))
                    .ifPresent(nodes::add);
        }
        nodes.forEach(node -> known.add(node.id().value()));
        return nodes;
    }

    /// The same, embeds with the addresses that they show. No list tells those, so each embed that is new or was
    /// changed is asked for by its id; one that cannot be read now is asked for again by the next sweep.
    List<Node> withAddresses(List<Node> nodes, Holdings holdings) {
        var embeds = nodes.stream()
                .filter(node -> node.type() == NodeType.EMBED)
                .map(Node::id)
                .toList();
        if (embeds.isEmpty()) {
            return nodes;
        }
        var held = holdings.held(embeds);
        return Together.all(nodes.stream()
                .<Callable<Node>>map(node ->
                        () -> isNews(node, Optional.ofNullable(held.get(node.id()))) ? withAddress(node) : node)
                .toList());
    }

    private static boolean isNews(Node node, Optional<Held> held) {
        return node.type() == NodeType.EMBED
                && held.filter(before -> before.type() == NodeType.EMBED
                                && before.version() >= node.edition().version()
                                && before.liesWhere(node))
                        .isEmpty();
    }

    private Node withAddress(Node embed) {
        try {
            return read(new Parent(embed.id().value(), ContentType.EMBED))
                    .flatMap(dev.anabranch.atlassian.confluence.Node::embedUrl)
                    .map(embed::showing)
                    .orElse(embed);
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable | AtlassianException.Rejected failure) {
            suspicion.fallsOn(failure);
            return embed.inNoVersion();
        }
    }

    /// The parents of these pages that are neither pages nor known, with their own parents.
    List<Change> unknownParents(List<? extends Content> contents, Holdings held) {
        var found = new ArrayList<Change>();
        for (var content : contents) {
            if (content instanceof Page page) {
                climb(page.parent(), page.spaceId(), held, found);
            }
        }
        return found;
    }

    private void climb(Optional<Parent> from, String spaceId, Holdings held, List<Change> found) {
        var parent = from;
        while (parent.isPresent()
                && isPlace(parent.get())
                && known.add(parent.get().id())
                && !isHeld(parent.get(), held)) {
            var node = read(parent.get());
            node.ifPresent(place -> found.add(new Change.Placed(Reading.node(place, spaceId))));
            parent = node.flatMap(dev.anabranch.atlassian.confluence.Node::parent);
        }
    }

    Optional<dev.anabranch.atlassian.confluence.Node> read(Parent place) {
        try {
            return Optional.of(confluence.node(place.type(), place.id()));
        } catch (AtlassianException.NotVisible hidden) {
            return Optional.empty(); // what hangs below it lies at the top of the space
        }
    }

    private static boolean isPlace(Parent parent) {
        return parent.type() != ContentType.PAGE && Reading.type(parent.type()).isPresent();
    }

    private static boolean isHeld(Parent parent, Holdings held) {
        return DocumentId.parse(parent.id())
                .map(id -> held.held(List.of(id)).containsKey(id))
                .orElse(true);
    }
}
