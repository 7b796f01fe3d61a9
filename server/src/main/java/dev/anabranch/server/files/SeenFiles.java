package dev.anabranch.server.files;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.workspace.Workspace;
import dev.anabranch.server.workspace.Workspace.HeldIn;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What of the workspace somebody may see. What they may not read is not there, and neither is a folder in which
/// nothing else is. A file that is not ours is nobody's: nobody knows what it says.
record SeenFiles(Workspace workspace, ReadRights readable) {
    /// Where a file is that may be read.
    Optional<Path> file(String path) {
        return workspace.file(path).filter(file -> !readable(List.of(path)).isEmpty());
    }

    /// Those of these files that may be read.
    Set<String> readable(Collection<String> paths) {
        return readable.isEverything()
                ? Set.copyOf(paths)
                : admitted(workspace.heldAt(paths)).keySet();
    }

    /// Those of these folders in which something may be read. Below a page that may not be read nothing may be; below
    /// one that may, its children decide; every other folder is looked into.
    Set<String> folders(Collection<String> paths) {
        if (readable.isEverything() || paths.isEmpty()) {
            return Set.copyOf(paths);
        }
        var pages = workspace.heldAt(paths.stream().map(FileTree::pageOf).toList());
        var below = withSomethingBelow(admitted(pages));
        var found = new HashSet<String>();
        for (var folder : paths) {
            var page = FileTree.pageOf(folder);
            if (pages.containsKey(page) ? below.contains(page) : holdsAny(folder)) {
                found.add(folder);
            }
        }
        return found;
    }

    private boolean holdsAny(String folder) {
        var entries = workspace.entries(folder);
        var files = entries.stream()
                .filter(entry -> !entry.isFolder() && FileTree.isMarkdown(entry.path()))
                .map(Workspace.Entry::path)
                .toList();
        var folders = entries.stream()
                .filter(entry -> entry.isFolder() && !FileTree.isOfAttachments(entry.path()))
                .map(Workspace.Entry::path)
                .toList();
        return !readable(files).isEmpty() || !folders(folders).isEmpty();
    }

    private Map<String, HeldIn> admitted(Map<String, HeldIn> held) {
        var admitted = new HashMap<String, Set<DocumentId>>();
        bySite(held.values()).forEach((site, documents) -> admitted.put(site, readable.admitted(site, documents)));
        return only(held, admitted);
    }

    private Set<String> withSomethingBelow(Map<String, HeldIn> held) {
        var found = new HashMap<String, Set<DocumentId>>();
        bySite(held.values())
                .forEach((site, documents) -> found.put(site, readable.withSomethingBelow(site, documents)));
        return only(held, found).keySet();
    }

    private static Map<String, Set<DocumentId>> bySite(Collection<HeldIn> held) {
        var documents = new HashMap<String, Set<DocumentId>>();
        held.forEach(each ->
                documents.computeIfAbsent(each.site(), none -> new HashSet<>()).add(each.readAs()));
        return documents;
    }

    private static Map<String, HeldIn> only(Map<String, HeldIn> held, Map<String, Set<DocumentId>> wanted) {
        var found = new HashMap<>(held);
        found.values()
                .removeIf(each -> !wanted.getOrDefault(each.site(), Set.of()).contains(each.readAs()));
        return found;
    }
}
