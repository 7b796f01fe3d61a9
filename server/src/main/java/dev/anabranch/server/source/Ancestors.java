package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.ReadRestriction;
import dev.anabranch.server.content.AccessFact;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.Guarded;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What hangs above documents and is not held: where it lies, and who alone may read it. By search; what that does
/// not know counts as hidden, and then nobody passes.
final class Ancestors {
    private final Site site;
    private final Suspicion suspicion;
    private final Restrictions restrictions;
    private final Clock clock;

    /// Something that hangs above.
    record Above(String id, NodeType type, String title, Optional<String> parent, Optional<ReadRestriction> readers) {}

    /// What is asked of a site.
    @FunctionalInterface
    interface Site {
        /// As far as the search knows them.
        List<Above> search(List<String> ids);
    }

    Ancestors(Site site, Suspicion suspicion, Restrictions restrictions, Clock clock) {
        this.site = site;
        this.suspicion = suspicion;
        this.restrictions = restrictions;
        this.clock = clock;
    }

    /// Where these lie and whom they admit. Nothing is told of those of which the site could not tell anything now.
    List<Change> of(Space space, List<DocumentId> ids) {
        return of(space, ids, new ArrayList<>());
    }

    private List<Change> of(Space space, List<DocumentId> ids, List<Change> changes) {
        var at = clock.instant();
        try {
            var known = new HashSet<DocumentId>();
            for (var above : site.search(ids.stream().map(DocumentId::value).toList())) {
                DocumentId.parse(above.id())
                        .filter(ids::contains)
                        .filter(known::add)
                        .ifPresent(id -> {
                            var parent = above.parent().flatMap(DocumentId::parse);
                            changes.add(new Change.Access(at, new AccessFact.AncestorRead(id, space.id(), parent)));
                            restrictions
                                    .of(new Guarded(id, above.type(), above.title()), above.readers(), at)
                                    .ifPresent(changes::add);
                        });
            }
            ids.stream()
                    .filter(id -> !known.contains(id))
                    .forEach(id -> changes.add(new Change.Access(at, new AccessFact.AncestorGone(Gate.of(id)))));
        } catch (AtlassianException.NotVisible
                | AtlassianException.Rejected
                | AtlassianException.Unreadable
                | AtlassianException.Unavailable broken) {
            suspicion.fallsOn(broken);
            if (ids.size() > 1) {
                of(space, ids.subList(0, ids.size() / 2), changes);
                of(space, ids.subList(ids.size() / 2, ids.size()), changes);
            }
        }
        return changes;
    }
}
