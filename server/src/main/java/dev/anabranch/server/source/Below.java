package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Cql;
import dev.anabranch.server.content.Cause;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.PendingWork;
import java.util.Optional;

/// What lies below a node, as both editions find it: by search. Only pages lie below others.
final class Below {
    private Below() {}

    static String query(DocumentId root) {
        return "ancestor = " + Cql.quoted(root.value()) + " and type = page";
    }

    static Optional<PendingWork> page(String id, String title) {
        return DocumentId.parse(id).map(document -> new PendingWork(document, 0, Cause.REFRESH, NodeType.PAGE, title));
    }
}
