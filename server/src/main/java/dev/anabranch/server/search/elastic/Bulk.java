package dev.anabranch.server.search.elastic;

import dev.anabranch.server.search.engine.Entry;
import dev.anabranch.server.search.engine.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Changes of many rows in few requests. Rows have names of their own, so that all of it may be done twice.
///
/// There are no transactions there. So the row of a document as a whole tells how many rows of passages there ever were
/// of it, is written before them, and the figure never goes down: whatever came between, none is left behind.
final class Bulk {
    private static final int BYTES_OF_A_REQUEST = 8 << 20;
    private static final int NOT_THERE = 404;

    private final Calls calls;
    private final String alias;
    private final List<String> pending = new ArrayList<>();
    private long size;

    Bulk(Calls calls, String alias) {
        this.calls = calls;
        this.alias = alias;
    }

    void write(Collection<Entry> entries, Collection<Key> gone) {
        var keys = new ArrayList<>(gone);
        entries.forEach(entry -> keys.add(entry.key()));
        if (keys.isEmpty()) {
            return;
        }
        var before = everParts(keys);
        for (var key : gone) {
            removeParts(key, 0, before.getOrDefault(key.term(), 0));
            remove(key.term());
        }
        for (var entry : entries) {
            put(entry, before.getOrDefault(entry.key().term(), 0));
        }
        flush();
    }

    /// As it is now, also what no search sees yet.
    private Map<String, Integer> everParts(List<Key> keys) {
        var found = new HashMap<String, Integer>();
        var ids = keys.stream().map(Key::term).distinct().toList();
        for (var row : calls.post("/" + alias + "/_mget", Map.of("ids", ids)).path("docs")) {
            if (row.path("found").asBoolean(false)) {
                found.put(
                        row.path("_id").asString(),
                        row.path("_source").path(Names.PARTS).asInt(0));
            }
        }
        return found;
    }

    private void put(Entry entry, int before) {
        int now = entry.parts().stream()
                .mapToInt(part -> part.passage().ordinal() + 1)
                .max()
                .orElse(0);
        add(index(entry.key().term(), Rows.whole(entry, Math.max(before, now))));
        removeParts(entry.key(), now, before);
        for (var part : entry.parts()) {
            add(index(Names.row(entry.key(), part.passage().ordinal()), Rows.part(entry, part)));
        }
    }

    private void removeParts(Key key, int from, int to) {
        for (int ordinal = from; ordinal < to; ordinal++) {
            remove(Names.row(key, ordinal));
        }
    }

    private void remove(String row) {
        add(calls.line(Map.of("delete", Map.of("_id", row))));
    }

    private String index(String row, Map<String, Object> values) {
        return calls.line(Map.of("index", Map.of("_id", row))) + calls.line(values);
    }

    private void add(String change) {
        if (size > 0 && size + change.length() > BYTES_OF_A_REQUEST) {
            flush();
        }
        pending.add(change);
        size += change.length();
    }

    private void flush() {
        List<String> changes = List.copyOf(pending);
        pending.clear();
        size = 0;
        for (int attempt = 1; !changes.isEmpty(); attempt++) {
            changes = sent(changes);
            if (!changes.isEmpty() && !calls.mayTryAgain(attempt)) {
                throw calls.troubles().overloaded();
            }
        }
    }

    /// @return what there was no room for, to be sent again a little later
    private List<String> sent(List<String> changes) {
        var again = new ArrayList<String>();
        // never an index that makes itself, without our fields
        var items = calls.bulk("/" + alias + "/_bulk?require_alias=true", String.join("", changes))
                .path("items");
        for (int i = 0; i < changes.size(); i++) {
            var item = items.path(i).iterator().next();
            int status = item.path("status").asInt(500);
            var error = item.path("error");
            if (status < 300 || (status == NOT_THERE && error.isMissingNode())) {
                continue; // what is to be deleted may be gone already
            }
            if (!calls.troubles().mayPass(status, error)) {
                throw calls.troubles().of(status, error);
            }
            again.add(changes.get(i));
        }
        return again;
    }
}
