package dev.anabranch.simulator.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// The labels of a site and what bears them.
final class Labels {
    private final Map<String, Label> byName = new ConcurrentHashMap<>();
    private final Map<Long, Label> byId = new ConcurrentHashMap<>();
    private final Map<Long, List<Label>> ofContent = new ConcurrentHashMap<>();
    private final Map<Long, Set<Long>> bearers = new ConcurrentHashMap<>();

    List<Label> of(long contentId) {
        return ofContent.getOrDefault(contentId, List.of());
    }

    Optional<Label> withId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// All labels by id.
    List<Label> all() {
        return byId.values().stream()
                .sorted(Comparator.comparingLong(Label::id))
                .toList();
    }

    /// The ids of what bears a label, ascending.
    Set<Long> bearers(long labelId) {
        return bearers.getOrDefault(labelId, Set.of());
    }

    /// Whether the content did not bear the label before.
    boolean add(long contentId, Label label) {
        boolean added = !of(contentId).contains(label);
        if (added) {
            ofContent.merge(
                    contentId,
                    List.of(label),
                    (old, one) -> Stream.concat(old.stream(), one.stream())
                            .sorted(Comparator.comparing(Label::name).thenComparing(Label::prefix))
                            .toList());
            bearers.computeIfAbsent(label.id(), _ -> new ConcurrentSkipListSet<>())
                    .add(contentId);
        }
        return added;
    }

    void remove(long contentId, Label label) {
        List<Label> rest =
                of(contentId).stream().filter(one -> !one.equals(label)).toList();
        if (rest.isEmpty()) {
            ofContent.remove(contentId);
        } else {
            ofContent.put(contentId, rest);
        }
        bearers.getOrDefault(label.id(), Set.of()).remove(contentId);
    }

    Label named(String prefix, String name, LongSupplier newId) {
        Label label = byName.computeIfAbsent(prefix + ":" + name, _ -> new Label(newId.getAsLong(), prefix, name));
        byId.putIfAbsent(label.id(), label);
        return label;
    }
}
