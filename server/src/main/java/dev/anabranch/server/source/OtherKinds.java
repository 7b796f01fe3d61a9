package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.NamedContent;
import dev.anabranch.server.content.DocumentId;
import java.util.List;
import java.util.Optional;

/// Content of kinds that are unknown here: what apps keep in a space, and what Confluence may have by tomorrow. It is
/// not read, but counted, so that nobody takes a mirror for more than it is.
final class OtherKinds {
    private static final String KNOWN =
            "page, blogpost, comment, attachment, folder, whiteboard, database, embed, space, user";

    /// Apps may keep very many things; what is beyond is not worth its requests.
    private static final int MOST = 2000;

    private final Confluence confluence;
    private final Queries queries;
    private final Suspicion suspicion;

    OtherKinds(Confluence confluence, Queries queries, Suspicion suspicion) {
        this.confluence = confluence;
        this.queries = queries;
        this.suspicion = suspicion;
    }

    /// What the search knows of them; nothing where it fails, since nothing else depends on it.
    List<Census.Unknown> in(Scope scope) {
        try {
            return confluence.named(queries.ofOtherTypes(scope.spaces(), KNOWN)).stream()
                    .limit(MOST)
                    .flatMap(row -> unknown(row, scope).stream())
                    .toList();
        } catch (AtlassianException.NotVisible
                | AtlassianException.Unavailable
                | AtlassianException.Unreadable
                | AtlassianException.Rejected broken) {
            suspicion.fallsOn(broken);
            return List.of();
        }
    }

    private static Optional<Census.Unknown> unknown(NamedContent row, Scope scope) {
        return scope.spaceIdOf(row.spaceKey())
                .flatMap(space ->
                        DocumentId.parse(row.id()).map(id -> new Census.Unknown(id, row.kind(), space, row.title())));
    }
}
