package dev.anabranch.server;

import dev.anabranch.server.runs.NamedDocument;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Deletions of a folder on which a server runs.
record ServedDeletions(ServedFolder served) implements Deletions {
    @Override
    public Done decide(Meant meant, Decision decision) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!meant.documents().isEmpty()) {
            body.put("documents", texts(meant.documents()));
        } else if (meant.space().isPresent()) {
            body.put("space", meant.space().get());
        } else {
            body.put("all", true);
        }
        boolean approves = decision == Decision.APPROVED;
        var answer = served.post("/api/v1/held/" + (approves ? "approve" : "ignore"), body);
        var run = answer.path("runId").asString("");
        return new Done(
                answer.path("documents").asInt(0),
                !approves
                        ? ""
                        : run.isEmpty()
                                ? "The next sweep deletes what is still gone then."
                                : "Run %s looks once more, and deletes what is still gone.".formatted(run));
    }

    @Override
    public Done undo(Removed removed) {
        var answer = served.post("/api/v1/removed/undo", body(removed));
        return new Done(
                answer.path("documents").size(),
                (answer.path("filesWritten").asBoolean(false) ? "" : "The next run writes their files.")
                        + Deletions.notRemoved(answer.path("notRemoved")
                                .valueStream()
                                .map(id -> id.asString(""))
                                .toList()));
    }

    @Override
    public Done purge(Removed removed) {
        return new Done(
                served.post("/api/v1/removed/purge", body(removed))
                        .path("documents")
                        .asInt(0),
                "");
    }

    @Override
    public Done purge(Duration olderThan) {
        return new Done(
                served.post("/api/v1/removed/purge", Map.of("olderThan", olderThan.toSeconds() + "s"))
                        .path("documents")
                        .asInt(0),
                "");
    }

    private static Map<String, Object> body(Removed removed) {
        return removed.run()
                .<Map<String, Object>>map(run -> Map.of("run", run))
                .orElseGet(() -> Map.of("documents", texts(removed.documents())));
    }

    private static List<String> texts(List<NamedDocument> documents) {
        return documents.stream().map(NamedDocument::toString).toList();
    }
}
