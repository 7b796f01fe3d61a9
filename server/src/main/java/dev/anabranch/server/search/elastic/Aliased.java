package dev.anabranch.server.search.elastic;

import dev.anabranch.server.search.engine.EngineFailed.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The index behind an alias, from its beginning to its replacement.
final class Aliased {
    private static final int OLDEST = 8;

    private final Calls calls;
    private final String alias;

    Aliased(Calls calls, String alias) {
        this.calls = calls;
        this.alias = alias;
    }

    /// The one that is there, or a new one.
    static Aliased open(Calls calls, String alias) {
        var opened = new Aliased(calls, alias);
        opened.checkVersion();
        if (opened.indexes().isEmpty()) {
            opened.create();
        } else if (!opened.notes().path("format").asString("").equals(IndexShape.FORMAT)) {
            throw calls.troubles().failed(Kind.DAMAGED, "was made by another version. It has to be built anew.");
        }
        return opened;
    }

    private void checkVersion() {
        var nodes =
                calls.get("/_nodes/_local?filter_path=nodes.*.version").body().path("nodes");
        for (var node : nodes) {
            var version = node.path("version").asString("");
            if (!version.matches("[0-9]{1,4}[.].*")
                    || Integer.parseInt(version.substring(0, version.indexOf('.'))) < OLDEST) {
                throw calls.troubles()
                        .failed(Kind.UNAVAILABLE, "is of version '%s', and 8 or newer is needed.".formatted(version));
            }
        }
        if (nodes.isEmpty()) {
            throw calls.troubles().failed(Kind.UNAVAILABLE, "does not say which version it is: is it Elasticsearch?");
        }
    }

    /// What is behind the alias.
    private List<String> indexes() {
        var answer = calls.get("/_alias/" + alias);
        if (answer.isThere()) {
            return List.copyOf(answer.body().propertyNames());
        }
        if (calls.get("/" + alias).isThere()) {
            throw calls.troubles().failed(Kind.REFUSED, "is none of ours: choose another name, or delete it there.");
        }
        return List.of();
    }

    private JsonNode properties() {
        return first(calls.get("/" + alias + "/_mapping").body()).path("mappings");
    }

    private static JsonNode first(JsonNode byIndex) {
        var each = byIndex.iterator();
        return each.hasNext() ? each.next() : byIndex.path("nothing");
    }

    private JsonNode notes() {
        return properties().path("_meta");
    }

    String mark() {
        return notes().path("mark").asString("");
    }

    void mark(String mark) {
        calls.put("/" + alias + "/_mapping", IndexShape.notes(mark));
    }

    Optional<Integer> dimensions() {
        int length =
                properties().path("properties").path(Names.VECTOR).path("dims").asInt(0);
        return length > 0 ? Optional.of(length) : Optional.empty();
    }

    void refresh() {
        calls.act("/" + alias + "/_refresh");
    }

    private void create() {
        calls.put("/" + newName(), IndexShape.of(alias));
    }

    private String newName() {
        return alias + "-" + UUID.randomUUID();
    }

    /// A new, empty index takes the place of what there is, in one step.
    void replace() {
        var before = indexes();
        var name = newName();
        var shape = new LinkedHashMap<>(IndexShape.of(alias));
        shape.remove("aliases");
        calls.put("/" + name, shape);
        var steps = new ArrayList<Map<String, Object>>();
        before.forEach(old -> steps.add(Map.of("remove_index", Map.of("index", old))));
        steps.add(Map.of("add", Map.of("index", name, "alias", alias)));
        calls.post("/_aliases", Map.of("actions", steps));
    }

    void delete() {
        indexes().forEach(index -> calls.delete("/" + index));
    }
}
