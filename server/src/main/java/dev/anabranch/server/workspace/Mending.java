package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Brings manifest and files together again after a process died in the middle of a pass.
final class Mending {
    private final ContentStore content;
    private final Disk disk;
    private final Manifest manifest;
    private final Placing placing;

    Mending(ContentStore content, Disk disk, Manifest manifest, Placing placing) {
        this.content = content;
        this.disk = disk;
        this.manifest = manifest;
        this.placing = placing;
    }

    /// Does nothing after a clean end.
    void mend() throws IOException {
        if (manifest.wasClean()) {
            return;
        }
        var again = new ArrayList<DocumentId>();
        for (var document : manifest.documents()) {
            recogniseWritten(document);
            if (!isWhole(document)) {
                again.add(document);
            }
        }
        save(manifest.documents());
        content.refresh(WorkspaceProjection.NAME, again, List.of());
    }

    /// What was being written is either there, or what was there before is, or it was already renamed and not yet
    /// rewritten. All three are ours.
    private void recogniseWritten(DocumentId document) throws IOException {
        var entry = manifest.entry(document);
        var place = entry.intendedPath();
        if (place != null && disk.obstacle(place).isEmpty() && disk.kind(place) == Disk.Kind.FILE) {
            var onDisk = disk.hash(place);
            if (entry.wrote(onDisk)) {
                manifest.put(document, place, onDisk, "");
            }
        }
    }

    /// Files of the pass that died were not forced to the disk: after a power cut they may be torn.
    private boolean isWhole(DocumentId document) throws IOException {
        var entry = manifest.entry(document);
        var path = entry.path();
        if (path == null || entry.session() < manifest.lastSession()) {
            return true; // nothing written, or long since on the disk
        }
        if (!disk.obstacle(path).isEmpty() || disk.kind(path) != Disk.Kind.FILE) {
            return false;
        }
        if (entry.wrote(disk.hash(path))) {
            return true;
        }
        if (disk.isTorn(path)) {
            disk.delete(path);
        } else {
            placing.setAside(path);
        }
        return false;
    }

    private void save(List<DocumentId> documents) {
        for (int from = 0; from < documents.size(); from += 1000) {
            var some = documents.subList(from, Math.min(documents.size(), from + 1000));
            content.inTransaction(connection -> {
                manifest.save(connection, some);
                return true;
            });
        }
    }
}
