package dev.anabranch.server.search.records;

import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.search.index.IndexKind;
import dev.anabranch.server.search.index.IndexRecord;
import dev.anabranch.server.search.index.IndexRecords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Records as objects for programs; the same over REST and on the command line.
public final class RecordJson {
    private RecordJson() {}

    /// One record, as far as its reader may know it.
    public static Map<String, Object> of(RecordRow row) {
        var entry = row.entry();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.id().value());
        json.put("site", entry.site());
        json.put("type", entry.type().word());
        json.put("readable", row.readable());
        if (row.readable()) {
            json.put("title", entry.title());
            json.put("hangsAt", entry.hangsAt().isEmpty() ? null : entry.hangsAt());
        }
        json.put("spaceId", entry.space());
        json.put("state", entry.state().word());
        if (row.readable()) {
            json.put("version", entry.version());
            json.put("passages", row.passages());
            entry.index().ifPresent(index -> {
                json.put("indexedVersion", index.version());
                json.put("at", index.at().toString());
            });
        }
        if (!row.problem().isEmpty()) {
            json.put("problem", row.problem());
        }
        return json;
    }

    static Map<String, Object> of(Overview overview) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", overview.spaces().stream().map(RecordJson::of).toList());
        json.put("all", counts(overview.counts()));
        return json;
    }

    private static Map<String, Object> of(Overview.OfSpace space) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", space.space().key());
        json.put("id", space.space().id());
        json.put("site", space.site());
        json.put("name", space.space().name());
        json.put("chosenOnly", space.wanted().chosenOnly());
        json.put(
                "leftOut",
                space.wanted().leftOut().stream().sorted().map(IndexKind::word).toList());
        json.put("counts", counts(space.counts()));
        return json;
    }

    private static Map<String, Object> counts(List<IndexRecords.Count> counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (var state : IndexRecord.State.values()) {
            Map<String, Object> types = new LinkedHashMap<>();
            for (var type : NodeType.values()) {
                long documents = counts.stream()
                        .filter(count -> count.state() == state && count.type() == type)
                        .mapToLong(IndexRecords.Count::documents)
                        .sum();
                if (documents > 0) {
                    types.put(type.word(), documents);
                }
            }
            json.put(state.word(), types);
        }
        json.put(
                "passages",
                counts.stream().mapToLong(IndexRecords.Count::passages).sum());
        return json;
    }
}
