package dev.anabranch.server.search.elastic;

import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.EngineFailed.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The index behind an alias, from its beginning to its replacement.
final class Aliased {
    private static final int OLDEST = 8;

    /// Behind the name of an alias: that of what is built to take the place of what it leads to.
    static final String NEXT = ".next";

    private static final Pattern UUID_ONLY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Calls calls;
    private final String alias;
    private String format = IndexShape.FORMAT;

    Aliased(Calls calls, String alias) {
        this.calls = calls;
        this.alias = alias;
    }

    /// The one that is there, or a new one.
    static Aliased open(Calls calls, String alias) {
        var opened = new Aliased(calls, alias);
        opened.checkVersion();
        if (opened.isThere()) {
            opened.checkFormat();
        } else {
            opened.create();
        }
        return opened;
    }

    /// The one that is there.
    static Optional<Aliased> find(Calls calls, String alias) {
        var found = new Aliased(calls, alias);
        found.checkVersion();
        if (!found.isThere()) {
            return Optional.empty();
        }
        found.checkFormat();
        return Optional.of(found);
    }

    private boolean isThere() {
        return !indexes().isEmpty();
    }

    private void checkFormat() {
        format = notes().path("format").asString("");
        if (!IndexShape.canAnswer(format)) {
            throw calls.troubles().failed(Kind.DAMAGED, "was made by another version. It has to be built anew.");
        }
    }

    /// Whether it is of an earlier format.
    boolean isOutdated() {
        return !format.equals(IndexShape.FORMAT);
    }

    /// What tells this cluster from all others.
    String cluster() {
        var uuid = calls.get("/_cluster/state/version?filter_path=cluster_uuid")
                .body()
                .path("cluster_uuid")
                .asString("");
        if (uuid.isEmpty() || uuid.equals("_na_")) {
            throw calls.troubles().failed(Kind.UNAVAILABLE, "is in a cluster that is not ready: try again later.");
        }
        return uuid;
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
        return alias.replace(NEXT, "") + "-" + UUID.randomUUID();
    }

    /// A new, empty index takes the place of what there is, in one step.
    void replace() {
        var next = new Aliased(calls, alias + NEXT);
        next.delete();
        next.create();
        replaceBy(next.alias, "");
    }

    /// The index behind another alias takes the place of what there is, in one step. When that fails it may
    /// have been done all the same, and is not asked for again: whoever wants to know looks which one is there.
    ///
    /// @param mark that the other one bears; another process may have begun a new one there meanwhile
    void replaceBy(String other, String mark) {
        var steps = new ArrayList<Map<String, Object>>();
        for (var index : bearing(mark, other)) {
            steps.add(Map.of("add", Map.of("index", index, "alias", alias)));
            steps.add(Map.of("remove", Map.of("index", index, "alias", other)));
        }
        if (steps.isEmpty()) {
            throw goneMeanwhile();
        }
        indexes().forEach(old -> steps.add(Map.of("remove_index", Map.of("index", old))));
        try {
            calls.once("/_aliases", Map.of("actions", steps));
        } catch (EngineFailed failure) {
            throw failure.kind() == Kind.DAMAGED ? goneMeanwhile() : failure;
        }
    }

    private EngineFailed goneMeanwhile() {
        return calls.troubles().failed(Kind.UNAVAILABLE, "was to be replaced by one that is gone: try again.");
    }

    /// What is behind another alias and bears this mark.
    private List<String> bearing(String mark, String other) {
        var found = calls.get("/" + other + "/_mapping");
        return found.isThere()
                ? found.body().propertyNames().stream()
                        .filter(index -> mark.equals(found.body()
                                .path(index)
                                .path("mappings")
                                .path("_meta")
                                .path("mark")
                                .asString("")))
                        .toList()
                : List.of();
    }

    void delete() {
        indexes().forEach(index -> calls.delete("/" + index));
    }

    /// Deletes what bears our name and no alias: before, an index was made first and got its alias
    /// afterwards.
    void deleteLeftOver() {
        var found = calls.get("/" + alias + "-*/_alias").body();
        for (var index : found.propertyNames()) {
            boolean isOurs = index.startsWith(alias + "-")
                    && UUID_ONLY.matcher(index.substring(alias.length() + 1)).matches();
            if (isOurs && found.path(index).path("aliases").isEmpty()) {
                calls.delete("/" + index);
            }
        }
    }
}
