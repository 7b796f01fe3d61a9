package dev.anabranch.simulator.classic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What a caller wants to see in full: the parameter `expand`, read as a tree of names.
public record Expansions(Map<String, Expansions> children) {
    /// Nothing but what is always there.
    public static final Expansions NONE = new Expansions(Map.of());

    /// Reads paths such as `body.storage` and `version`.
    public static Expansions of(Iterable<String> paths) {
        var root = new LinkedHashMap<String, Object>();
        paths.forEach(path -> add(root, path));
        return frozen(root);
    }

    /// These paths.
    public static Expansions of(String... paths) {
        return of(Stream.of(paths).toList());
    }

    /// Whether this path is wanted. A path says yes for all its beginnings.
    public boolean has(String path) {
        Expansions at = this;
        for (var name : path.split("\\.", -1)) {
            if (!at.children.containsKey(name)) {
                return false;
            }
            at = at.below(name);
        }
        return true;
    }

    /// What is wanted below a name; nothing when the name itself is not wanted.
    public Expansions below(String name) {
        return children.getOrDefault(name, NONE);
    }

    /// Whether nothing is wanted.
    public boolean isEmpty() {
        return children.isEmpty();
    }

    private static void add(Map<String, Object> root, String path) {
        var at = root;
        for (var name : path.strip().split("\\.", -1)) {
            if (name.isEmpty()) {
                return;
            }
            at = childOf(at, name);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> childOf(Map<String, Object> parent, String name) {
        // the only values ever put into these maps are such maps
        return (Map<String, Object>) parent.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    private static Expansions frozen(Map<String, Object> names) {
        var children = new LinkedHashMap<String, Expansions>();
        names.keySet().forEach(name -> children.put(name, frozen(childOf(names, name))));
        return new Expansions(children);
    }
}
