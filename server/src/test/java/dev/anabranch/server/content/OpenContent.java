package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// A store with two projections and what tests do with it.
record OpenContent(ContentStore store) {
    static final String FILES = "files";
    static final String INDEX = "index";
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-05T06:07:08Z"), ZoneOffset.UTC);

    /// Knows the two spaces already.
    static OpenContent of(Database database) {
        var content = new OpenContent(ContentStore.of(database, "https://acme.example", List.of(FILES, INDEX), CLOCK));
        content.apply(new Change.SpaceSeen(Draft.DOC), new Change.SpaceSeen(Draft.OPS));
        return content;
    }

    Map<DocumentId, Cause> apply(Change... changes) {
        return store.apply(List.of(changes), List.of());
    }

    /// Applies changes, and the projections do all their work.
    void applyAndProject(Change... changes) {
        apply(changes);
        project();
    }

    void project() {
        settle(FILES, all(FILES));
        settle(INDEX, all(INDEX));
    }

    void settle(String projection, Collection<PendingWork> done) {
        store.inTransaction(connection -> {
            store.settle(connection, projection, done);
            return true;
        });
    }

    List<PendingWork> all(String projection) {
        return store.pending(projection, "", Integer.MAX_VALUE);
    }

    /// Ids of documents that the first projection has work with.
    List<String> waiting() {
        var ids = new ArrayList<String>();
        all(FILES).forEach(work -> ids.add(work.document().value()));
        return ids;
    }

    Cause cause(String id) {
        return all(FILES).stream()
                .filter(work -> work.document().value().equals(id))
                .map(PendingWork::cause)
                .findFirst()
                .orElseThrow();
    }

    StoredDocument document(String id) {
        return store.documents(List.of(new DocumentId(id))).getFirst();
    }

    boolean holds(String id) {
        return !store.held(List.of(new DocumentId(id))).isEmpty();
    }
}
