package dev.anabranch.server;

import dev.anabranch.server.search.index.IndexChoices;
import dev.anabranch.server.search.records.RecordDesk;
import dev.anabranch.server.search.records.RecordFilter;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Records of a folder on which a server runs.
record ServedRecords(ServedFolder served) implements Records {
    private static final String RECORDS = "/api/v1/index/records";
    private static final int PORTION = 250;

    @Override
    public boolean list(RecordFilter filter, int limit, Consumer<JsonNode> told) {
        var query = filter.query();
        var path = RECORDS + "?" + (query.isEmpty() ? "" : query + "&") + "limit=" + Math.min(limit, PORTION);
        for (int seen = 0; !path.isEmpty(); ) {
            var part = served.get(path);
            for (var each : part.path("items")) {
                if (seen == limit) {
                    return false;
                }
                told.accept(each);
                seen++;
            }
            path = part.path("next").asString("");
            if (seen == limit) {
                return path.isEmpty();
            }
        }
        return true;
    }

    @Override
    public int decide(RecordDesk.Meant meant, IndexChoices.Decision decision) {
        return documents(
                switch (decision) {
                    case IN -> "/take-in";
                    case OUT -> "/leave-out";
                },
                meant);
    }

    @Override
    public int retry(RecordDesk.Meant meant) {
        return documents("/retry", meant);
    }

    private int documents(String path, RecordDesk.Meant meant) {
        Map<String, Object> body = switch (meant) {
            case RecordDesk.Named(var documents, var below) -> Map.of("documents", documents, "below", below);
            case RecordDesk.Matching(var filter) ->
                Map.of(
                        "matching",
                        Map.of(
                                "state", filter.state(),
                                "space", filter.space(),
                                "type", filter.type(),
                                "title", filter.title()));
        };
        return served.post(RECORDS + path, body).path("documents").asInt(0);
    }

    @Override
    public boolean rebuild() {
        served.post("/api/v1/index/rebuild", Map.of());
        return false;
    }
}
