package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.FileVersion;
import dev.anabranch.server.content.NodeType;
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
                            WAITING,
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
                again.stream().map(VersionFile::madeOf).toList(),
                List.of());
        distrust(foreign, manifest);
        return work();
    }

    /// Makes all files anew; those that hold the right bytes, and edited ones that are protected, are left alone.
    Effects makeAnew() throws IOException {
        var manifest = new Manifest(content);
        manifest.load();
        var all = new ArrayList<DocumentId>();
        content.eachNode(node -> all.add(node.id()));
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
            var id = document.node().id();
            boolean isFile = document.node().type() == NodeType.ATTACHMENT;
            if (isFile && isRestored(id, document.hash(), manifest)) {
                restored++;
            } else {
                asked.add(id);
            }
        }
        content.lose(asked);
        for (var version : lostVersions(lost)) {
            var name = new VersionFile(version.file(), version.version()).name();
            if (isRestored(name, version.hash(), manifest)) {
                restored++;
            } else {
                asked.add(name);
                content.fileVersions().lose(version.file(), version.version());
            }
        }
    }

    private List<FileVersion> lostVersions(Set<DocumentId> lost) {
        var files = lost.stream().flatMap(name -> VersionFile.of(name).stream()).toList();
        if (files.isEmpty()) {
            return List.of();
        }
        var kept = content.fileVersions().kept();
        return files.stream()
                .flatMap(file -> kept.getOrDefault(file.file(), List.of()).stream()
                        .filter(version -> version.version() == file.version()))
                .toList();
    }

    private boolean isRestored(DocumentId name, String hash, Manifest manifest) throws IOException {
        var path = manifest.entry(name).path();
        if (path == null
                || disk.kind(path) != Disk.Kind.FILE
                || !disk.hash(path).equals(hash)) {
            return false;
        }
        var draft = files.draft();
        disk.copy(path, draft);
        files.keep(draft, hash);
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
