package dev.anabranch.converter.roundtrip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the nodes of a page again after an edit, by their places.
final class NodeChanges {
    private final List<Change> changes;
    private final Map<Integer, List<Node>> byStart = new HashMap<>();
    private final Map<String, Node> unseen = new LinkedHashMap<>();
    private final List<NodeChange> found = new ArrayList<>();
    private int next;
    private int shift;

    private NodeChanges(List<Change> changes) {
        this.changes = changes;
    }

    /// The nodes that have another id after the changes, are new or are gone.
    static List<NodeChange> of(Nodes before, List<Change> changes, Nodes after) {
        var search = new NodeChanges(changes);
        search.collect(after.top());
        search.all(before.top());
        return search.result();
    }

    private void collect(List<Node> nodes) {
        for (var node : nodes) {
            byStart.computeIfAbsent(node.start, _ -> new ArrayList<>()).add(node);
            unseen.put(node.id, node);
            collect(node.children);
        }
    }

    /// Nodes stand in the order of their starts, children behind their parents.
    private void all(List<Node> nodes) {
        for (var node : nodes) {
            node(node);
            all(node.children);
        }
    }

    private void node(Node node) {
        while (next < changes.size() && changes.get(next).place().end() <= node.start && isBefore(node)) {
            shift += changes.get(next).after().length()
                    - changes.get(next).before().length();
            next++;
        }
        boolean within = next < changes.size()
                && changes.get(next).place().start() <= node.start
                && changes.get(next).place().end() > node.start;
        var same = within ? null : at(node.start + shift + insertedAt(node.start), node);
        same = same == null && !within ? at(node.start + shift, node) : same;
        if (same != null) {
            unseen.remove(same.id);
        }
        if (same == null || !same.id.equals(node.id)) {
            found.add(new NodeChange(kind(node), node.id, same == null ? "" : same.id));
        }
    }

    private boolean isBefore(Node node) {
        var place = changes.get(next).place();
        return place.start() < node.start || place.end() < node.start;
    }

    /// How much is inserted just where a node begins: before it, or into it when it has no tags.
    private int insertedAt(int start) {
        int length = 0;
        for (int i = next; i < changes.size() && changes.get(i).place().end() <= start; i++) {
            length += changes.get(i).after().length() - changes.get(i).before().length();
        }
        return length;
    }

    private @Nullable Node at(int start, Node wanted) {
        for (var node : byStart.getOrDefault(start, List.of())) {
            boolean words = isWords(node) && isWords(wanted);
            if ((node.kind == wanted.kind || words) && unseen.containsKey(node.id)) {
                return node;
            }
        }
        return null;
    }

    private static boolean isWords(Node node) {
        return node.kind == Node.Kind.PARAGRAPH || node.kind == Node.Kind.HEADING;
    }

    private static String kind(Node node) {
        return node.kind.name().toLowerCase(Locale.ROOT);
    }

    /// What is gone at one place and new under its id at another has moved.
    private List<NodeChange> result() {
        Set<String> moved = new HashSet<>();
        for (var change : found) {
            if (change.after().isEmpty() && unseen.remove(change.before()) != null) {
                moved.add(change.before());
            }
        }
        found.removeIf(change -> change.after().isEmpty() && moved.contains(change.before()));
        unseen.values().forEach(node -> found.add(new NodeChange(kind(node), "", node.id)));
        return found;
    }
}
