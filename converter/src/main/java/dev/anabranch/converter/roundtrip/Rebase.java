package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.roundtrip.Conflict.Reason;
import dev.anabranch.converter.storage.StorageReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the changes of one page on another that came of it. A node that has changed meanwhile is not changed again.
final class Rebase {
    private final Map<String, Node> before = new HashMap<>();
    private final Map<String, Node> now = new HashMap<>();
    private final Nodes page;
    private final @Nullable String siteUrl;

    /// @param siteUrl by which storage is read; null when it is not known
    Rebase(Nodes base, Nodes current, @Nullable String siteUrl) {
        this.page = current;
        this.siteUrl = siteUrl;
        collect(base.top(), before);
        collect(current.top(), now);
    }

    private static void collect(List<Node> nodes, Map<String, Node> byId) {
        for (var node : nodes) {
            byId.put(node.id, node);
            collect(node.children, byId);
        }
    }

    /// The edit of the base page, made on the current one.
    Edit of(Edit onBase, String current) {
        var patches = new Patches(current);
        var conflicts = new ArrayList<>(onBase.conflicts());
        var changed = new LinkedHashMap<String, String>();
        for (var change : onBase.changes()) {
            if (offset(change, current) < 0) {
                changed.merge(change.nodeId(), change.after(), String::concat);
            }
        }
        for (var change : onBase.changes()) {
            if (!changed.containsKey(change.nodeId())) {
                int start = offset(change, current);
                int length = change.place().end() - change.place().start();
                patches.replace(change.nodeId(), start, start + length, change.after());
            }
        }
        changed.forEach((id, wanted) -> conflicts.add(new Conflict(
                id, Reason.CHANGED_MEANWHILE, "The page has changed there since the Markdown was made.", wanted)));
        var result = patches.applied(Set.of());
        var changes = patches.changes(Set.of());
        var after = new Nodes(result, StorageReader.read(result, siteUrl).blocks());
        return new Edit(result, changes, NodeChanges.of(page, changes, after), conflicts);
    }

    /// Where the characters of a change stand now; -1 when the node is not what it was.
    private int offset(Change change, String current) {
        var was = before.get(change.nodeId());
        var is = now.get(change.nodeId());
        if (was == null || is == null || is.end - is.start != was.end - was.start) {
            return -1;
        }
        int start = is.start + change.place().start() - was.start;
        return start >= 0 && current.startsWith(change.before(), start) ? start : -1;
    }
}
