package dev.anabranch.server.sync;

import dev.anabranch.server.content.Cause;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.PendingWork;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.source.Scope;
import dev.anabranch.server.source.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which documents a run is about that does not read whole spaces.
final class Parts {
    private final ContentStore content;

    Parts(ContentStore content) {
        this.content = content;
    }

    /// The documents to read, each once for each kind that it may be of.
    List<PendingWork> of(RunKind kind, Source source, Scope scope) {
        return switch (kind) {
            case RunKind.Incremental _, RunKind.Full _, RunKind.Access _ -> List.of();
            case RunKind.Pages(var documents) -> named(documents);
            case RunKind.Subtree(var root) -> subtree(root, source, scope);
        };
    }

    /// Those that a person named, of which the site told nothing.
    ///
    /// @param told of what the site told anything
    List<DocumentId> unheardOf(RunKind kind, Set<DocumentId> told) {
        var named = switch (kind) {
            case RunKind.Incremental _, RunKind.Full _, RunKind.Access _ -> List.<DocumentId>of();
            case RunKind.Pages(var documents) -> documents;
            // below a folder there is something, or it is as good as not there
            case RunKind.Subtree(var root) -> told.isEmpty() ? List.of(root) : List.<DocumentId>of();
        };
        return named.stream().filter(id -> !told.contains(id)).toList();
    }

    /// Which documents these are about.
    static List<DocumentId> told(Collection<Change> changes) {
        return changes.stream()
                .flatMap(change -> switch (change) {
                    case Change.Upserted(var document) ->
                        Stream.of(document.node().id());
                    case Change.Unread unread -> Stream.of(unread.id());
                    case Change.LeftOut leftOut -> Stream.of(leftOut.id());
                    default -> Stream.<DocumentId>empty();
                })
                .toList();
    }

    /// The site's search lags behind, so what is held below the root is looked at, too.
    private List<PendingWork> subtree(DocumentId root, Source source, Scope scope) {
        var found = new LinkedHashMap<String, PendingWork>();
        var all = new ArrayList<>(named(List.of(root)));
        all.addAll(heldBelow(root, scope));
        all.addAll(source.below(scope, root));
        all.forEach(work -> found.putIfAbsent(work.type() + " " + work.document(), work));
        return List.copyOf(found.values());
    }

    private List<PendingWork> named(Collection<DocumentId> documents) {
        var held = content.held(documents);
        var found = new ArrayList<PendingWork>();
        for (var id : documents) {
            var known = Optional.ofNullable(held.get(id));
            if (known.isPresent()) {
                found.add(work(known.get()));
            } else {
                for (var type : List.of(NodeType.PAGE, NodeType.BLOG_POST)) {
                    found.add(new PendingWork(id, 0, Cause.REFRESH, type, ""));
                }
            }
        }
        return found;
    }

    private List<PendingWork> heldBelow(DocumentId root, Scope scope) {
        var children = new HashMap<DocumentId, List<Held>>();
        var spaces = scope.spaces().stream().map(Space::id).toList();
        content.heldIn(spaces)
                .values()
                .forEach(held -> held.parent()
                        .ifPresent(parent -> children.computeIfAbsent(parent, id -> new ArrayList<>())
                                .add(held)));
        return below(root, children);
    }

    private static List<PendingWork> below(DocumentId root, Map<DocumentId, List<Held>> children) {
        var found = new ArrayList<PendingWork>();
        var open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            // taken out, so that a circle ends
            for (var child : Optional.ofNullable(children.remove(open.remove())).orElse(List.of())) {
                open.add(child.id());
                found.add(work(child));
            }
        }
        return found;
    }

    private static PendingWork work(Held held) {
        return new PendingWork(held.id(), 0, Cause.REFRESH, held.type(), held.title());
    }
}
