package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Changes of a text, gathered in any order. Two that overlap are not both made.
final class Patches {
    private final String source;
    private final List<Patch> patches = new ArrayList<>();
    private final Map<Integer, Supplier<String>> waiting = new HashMap<>();
    private int group;
    private int counter;

    /// One change.
    ///
    /// @param group the block of the page that it belongs to
    /// @param order in which it was added
    record Patch(String nodeId, int start, int end, String text, int group, int order) {}

    Patches(String source) {
        this.source = source;
    }

    /// What is added from here on belongs to this block of the page.
    void group(int number) {
        group = number;
    }

    int group() {
        return group;
    }

    void replace(String nodeId, int start, int end, String text) {
        if (start < end || !text.isEmpty()) {
            patches.add(new Patch(nodeId, start, end, text, group, counter++));
        }
    }

    /// Inserts what is known only when all changes are.
    void later(String nodeId, int offset, Supplier<String> text) {
        waiting.put(counter, text);
        patches.add(new Patch(nodeId, offset, offset, "", group, counter++));
    }

    /// Makes the texts that had to wait.
    void resolve() {
        patches.replaceAll(patch -> {
            var text = waiting.remove(patch.order);
            return text == null
                    ? patch
                    : new Patch(patch.nodeId, patch.start, patch.end, text.get(), patch.group, patch.order);
        });
        patches.removeIf(patch -> patch.start == patch.end && patch.text.isEmpty());
    }

    int size() {
        return patches.size();
    }

    /// Forgets what was added since there were so many.
    void backTo(int size) {
        while (patches.size() > size) {
            patches.removeLast();
        }
    }

    private List<Patch> sorted(Set<Integer> refused) {
        var sorted = new ArrayList<>(patches);
        sorted.removeIf(patch -> refused.contains(patch.group));
        sorted.sort(Comparator.comparingInt(Patch::start)
                .thenComparing(patch -> patch.end > patch.start)
                .thenComparingInt(Patch::order));
        return sorted;
    }

    /// The groups whose changes overlap those of others.
    Set<Integer> overlapping() {
        var groups = new HashSet<Integer>();
        Patch widest = null;
        for (var patch : sorted(Set.of())) {
            if (widest != null && patch.start < widest.end) {
                groups.add(patch.group);
                groups.add(widest.group);
            }
            if (widest == null || patch.end > widest.end) {
                widest = patch;
            }
        }
        return groups;
    }

    /// The text with the changes made, but for those of some groups.
    String applied(Set<Integer> refused) {
        var out = new StringBuilder(source.length() + 256);
        int at = 0;
        for (var patch : sorted(refused)) {
            if (patch.start >= at) {
                out.append(source, at, patch.start).append(patch.text);
                at = patch.end;
            }
        }
        return out.append(source, at, source.length()).toString();
    }

    List<Change> changes(Set<Integer> refused) {
        return sorted(refused).stream()
                .map(patch -> new Change(
                        patch.nodeId,
                        new Span(patch.start, patch.end),
                        source.substring(patch.start, patch.end),
                        patch.text))
                .toList();
    }
}
