package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.history.GitFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings the Git history of a folder up to the files as we wrote them. What somebody edited is left out: it is not
/// what Confluence gave. May be cut off anywhere: what was not added is added the next time. For one thread.
final class Committing {
    /// Larger files have no history: Git keeps each of their versions whole, for ever.
    static final long LARGEST = 50L << 20;

    private final HistoryRows rows;
    private final Disk disk;
    private final Manifest manifest;
    private final Atlas atlas;
    private final Path root;
    private final Clock clock;

    Committing(Workplace at, Clock clock) {
        this.rows = new HistoryRows(at.content());
        this.disk = at.disk();
        this.manifest = at.manifest();
        this.atlas = at.atlas();
        this.root = disk.root();
        this.clock = clock;
    }

    /// Adds what changed since the last time.
    void commit() throws IOException {
        try (var git = GitFolder.take(root, Workspace.OWN_FOLDER)) {
            if (rows.isUnderWay()) {
                git.mend();
            }
            forgetWhatIsNotThere(git);
            add(git);
        }
    }

    /// Somebody deleted the repository, or took commits off its branch: then everything is compared anew.
    private void forgetWhatIsNotThere(GitFolder git) throws IOException {
        var head = rows.head();
        if (head.isPresent() && !git.holds(head.get())) {
            rows.forget();
        }
    }

    private void add(GitFolder git) throws IOException {
        var known = rows.all();
        var gone = gone(known);
        var changed = changed(known);
        if (gone.isEmpty() && changed.isEmpty() && !rows.isUnderWay()) {
            return;
        }
        rows.begin();
        var authorship = new Authorship(atlas, disk, owners(known), clock.instant());
        git.add(authorship.commits(changed, gone), clock.instant());
        var held = new HashMap<DocumentId, HistoryRows.Row>();
        changed.forEach(file -> held.put(file.document(), file.row()));
        rows.end(git.head().orElse(""), held, gone.keySet());
    }

    private static Map<String, DocumentId> owners(Map<DocumentId, HistoryRows.Row> known) {
        var owners = new HashMap<String, DocumentId>();
        known.forEach((document, row) -> owners.put(row.path(), document));
        return owners;
    }

    private Map<DocumentId, HistoryRows.Row> gone(Map<DocumentId, HistoryRows.Row> known) {
        Set<DocumentId> there = new HashSet<>();
        manifest.entries().forEach((document, entry) -> {
            if (entry.path() != null) {
                there.add(document);
            }
        });
        var gone = new LinkedHashMap<DocumentId, HistoryRows.Row>();
        known.forEach((document, row) -> {
            if (!there.contains(document)) {
                gone.put(document, row);
            }
        });
        return gone;
    }

    private List<Changed> changed(Map<DocumentId, HistoryRows.Row> known) throws IOException {
        var changed = new ArrayList<Changed>();
        for (var item : manifest.entries().entrySet()) {
            var document = item.getKey();
            var path = item.getValue().path();
            var hash = item.getValue().hash();
            var leaf = atlas.leaf(VersionFile.madeOf(document));
            if (path == null || hash == null || leaf.isEmpty()) {
                continue;
            }
            var row = new HistoryRows.Row(path, hash, leaf.get().edition().version());
            var before = known.get(document);
            if (!row.equals(before) && isAsWritten(path, hash)) {
                changed.add(new Changed(document, leaf.get(), row, before, disk.size(path)));
            }
        }
        return changed;
    }

    private boolean isAsWritten(String path, String hash) throws IOException {
        return disk.kind(path) == Disk.Kind.FILE
                && disk.size(path) <= LARGEST
                && disk.hash(path).equals(hash);
    }
}
