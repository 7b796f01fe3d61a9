package dev.anabranch.simulator.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The content properties of a site.
final class Properties {
    private final Map<Long, SortedMap<String, Property>> ofContent = new ConcurrentHashMap<>();

    /// By key.
    List<Property> of(long contentId) {
        return List.copyOf(all(contentId).values());
    }

    Optional<Property> find(long contentId, String key) {
        return Optional.ofNullable(all(contentId).get(key));
    }

    /// @param property null takes it away
    void set(long contentId, String key, @Nullable Property property) {
        var changed = new TreeMap<>(all(contentId));
        if (property == null) {
            changed.remove(key);
        } else {
            changed.put(key, property);
        }
        ofContent.put(contentId, Collections.unmodifiableSortedMap(changed));
    }

    private SortedMap<String, Property> all(long contentId) {
        return ofContent.getOrDefault(contentId, Collections.emptySortedMap());
    }
}
