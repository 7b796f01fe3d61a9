package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.UnrecordedRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Mends the files and the store of one site, without the site. All that it does is put on the list of pending work
/// first and then done by the projection: so it may be cut off anywhere. For one thread.
final class Mender {
    private final ContentStore content;
    private final FileStore files;
    private final Disk disk;
    private final WorkspaceProjection projection;
    private final StopSignal stop;
    private final List<SyncReport.Failure> failures = new ArrayList<>();
    private final Set<DocumentId> asked = new LinkedHashSet<>();
    private int restored;

    Mender(ContentStore content, FileStore files, Disk disk, WorkspaceProjection projection, StopSignal stop) {
        this.content = content;
        this.files = files;
        this.disk = disk;
        this.projection = projection;
        this.stop = stop;
    }

    /// Mends what was found.
    Effects mend(Collection<Finding> findings) throws IOException {
        var manifest = new Manifest(content);
        manifest.load();
        var again = new LinkedHashSet<DocumentId>();
        var foreign = new LinkedHashSet<DocumentId>();
        var lost = new LinkedHashSet<DocumentId>();
        for (var finding : findings) {
            DocumentId.parse(finding.id()).ifPresent(id -> {
                switch (finding.kind()) {
                    case SOURCE_MISSING, SOURCE_DAMAGED -> lost.add(id);
                    case ALTERED, RECORD -> {
                        foreign.add(id);
                        again.add(id);
                    }
                    case MISSING, REPLACED, WRONG_VERSION, DIFFERS, MISPLACED, UNKNOWN -> again.add(id);
                    case DATABASE,
                            LEFT_OVER,
                            PENDING,
                            UNREAD,
                            INTERRUPTED,
                            PROTECTED,
                            TEMPORARY,
                            EXTRA -> {} // by every pass
                }
            });
        }
        restore(lost, manifest);
        content.refresh(
                WorkspaceProjection.NAME,
                again.stream().map(id -> CommentFile.of(id).orElse(id)).toList(),
                List.of());
        distrust(foreign, manifest);
        return work();
    }

    /// Makes all files anew; those that hold the right bytes, and edited ones that are protected, are left alone.
    Effects makeAnew() throws IOException {
        var manifest = new Manifest(content);
        manifest.load();
        var all = new ArrayList<DocumentId>();
        content.eachNode(node -> {
            if (node.type().isDocument()) {
                all.add(node.id());
            }
        });
        var foreign = new LinkedHashSet<DocumentId>();
        for (var document : manifest.documents()) {
            var entry = manifest.entry(document);
            var path = entry.path();
            if (path != null && disk.kind(path) == Disk.Kind.FILE && !entry.wrote(disk.hash(path))) {
                foreign.add(document);
            }
        }
        content.refresh(WorkspaceProjection.NAME, all, List.of());
        distrust(foreign, manifest);
        return work();
    }

    /// What could not be done.
    List<SyncReport.Failure> failures() {
        return List.copyOf(failures);
    }

    /// What only the site can give again.
    int asked() {
        return asked.size();
    }

    /// How many stored bytes were taken back from files.
    int restored() {
        return restored;
    }

    private Effects work() {
        var run = new UnrecordedRun(content, WorkspaceProjection.NAME, stop);
        var effects = projection.work(run);
        failures.addAll(run.failures());
        return effects;
    }

    /// The bytes of an attached file are twice here: in the store and in the tree. A text is only in the store.
    private void restore(Set<DocumentId> lost, Manifest manifest) throws IOException {
        for (var document : content.documents(lost)) {
            if (isRestored(document, manifest)) {
                restored++;
            } else {
                asked.add(document.node().id());
            }
        }
        content.lose(asked);
    }

    private boolean isRestored(StoredDocument document, Manifest manifest) throws IOException {
        var path = manifest.entry(document.node().id()).path();
        if (document.node().type() != NodeType.ATTACHMENT
                || path == null
                || disk.kind(path) != Disk.Kind.FILE
                || !disk.hash(path).equals(document.hash())) {
            return false;
        }
        var draft = files.draft();
        disk.copy(path, draft);
        files.keep(draft, document.hash());
        return true;
    }

    private void distrust(Set<DocumentId> foreign, Manifest manifest) {
        foreign.forEach(manifest::distrust);
        content.inTransaction(connection -> {
            manifest.save(connection, foreign);
            return true;
        });
    }
}
