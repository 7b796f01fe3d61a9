package dev.anabranch.simulator.model;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;

/// The content of one space in every order that lists ask for, kept up to date by each change, so that no request
/// sorts. Readers need no lock: a change adds the new slot before it takes the old one away, and who reads
/// compares each slot with the content it names.
final class SpaceIndex {
    private final Map<ContentType, Map<Sort.Key, NavigableSet<Slot>>> slots = new EnumMap<>(ContentType.class);

    SpaceIndex() {
        for (ContentType type : ContentType.values()) {
            Map<Sort.Key, NavigableSet<Slot>> orders = new EnumMap<>(Sort.Key.class);
            for (Sort.Key key : Sort.Key.values()) {
                orders.put(key, new ConcurrentSkipListSet<>());
            }
            slots.put(type, orders);
        }
    }

    void add(Content content) {
        for (Sort.Key key : Sort.Key.values()) {
            set(content.type(), key).add(slot(content, key));
        }
    }

    void remove(Content content) {
        for (Sort.Key key : Sort.Key.values()) {
            set(content.type(), key).remove(slot(content, key));
        }
    }

    void replace(Content before, Content after) {
        for (Sort.Key key : Sort.Key.values()) {
            Slot old = slot(before, key);
            Slot fresh = slot(after, key);
            if (!old.equals(fresh) || before.type() != after.type()) {
                set(after.type(), key).add(fresh);
                set(before.type(), key).remove(old);
            }
        }
    }

    Iterator<Slot> iterate(ContentType type, Sort sort, Optional<Slot> after) {
        NavigableSet<Slot> ordered = sort.descending() ? set(type, sort.key()).descendingSet() : set(type, sort.key());
        return after.map(slot -> ordered.tailSet(slot, false)).orElse(ordered).iterator();
    }

    /// The ids of content whose folded title is this one.
    Iterator<Slot> titled(ContentType type, String title) {
        String folded = Titles.fold(title);
        return set(type, Sort.Key.TITLE)
                .subSet(new Slot(0, folded, Long.MIN_VALUE), new Slot(0, folded, Long.MAX_VALUE))
                .iterator();
    }

    private NavigableSet<Slot> set(ContentType type, Sort.Key key) {
        Map<Sort.Key, NavigableSet<Slot>> orders = slots.get(type);
        NavigableSet<Slot> set = orders == null ? null : orders.get(key);
        if (set == null) {
            throw new IllegalStateException("no order by " + key + " for " + type);
        }
        return set;
    }

    private static Slot slot(Content content, Sort.Key key) {
        return new Sort(key, false).slotOf(content);
    }
}
