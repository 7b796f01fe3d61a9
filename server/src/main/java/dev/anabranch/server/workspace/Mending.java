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
        }
        for (var document : manifest.documents()) {
            recogniseOwner(document);
        }
        for (var document : manifest.documents()) {
            if (!isWhole(document)) {
                again.add(document);
            }
        }
        save(manifest.documents());
        content.refresh(WorkspaceProjection.NAME, again, List.of());
    }

    /// What was being written is either there, or what was there before is, or it was already renamed and not yet
    /// rewritten. All three are ours. Another document's file may have the same bytes: since a move is a move, this
    /// one's is not there while it is still where it was.
    private void recogniseWritten(DocumentId document) throws IOException {
        var entry = manifest.entry(document);
        var place = entry.intendedPath();
        if (place != null && disk.obstacle(place).isEmpty() && disk.kind(place) == Disk.Kind.FILE) {
            var onDisk = disk.hash(place);
            if (entry.wrote(onDisk) && !isStillAt(entry, place)) {
                manifest.put(document, place, onDisk, "");
            }
        }
    }

    private boolean isStillAt(Manifest.Entry entry, String place) throws IOException {
        var path = entry.path();
        return path != null && !path.equals(place) && !disk.isSameFile(path, place) && isOurs(entry, path);
    }

    /// Two documents may be noted at one path, when one took it and the other never got to its new place. The file is
    /// that one's whose bytes it has.
    private void recogniseOwner(DocumentId document) throws IOException {
        var entry = manifest.entry(document);
        var path = entry.path();
        if (path == null || placing.isOwnedBy(document, path) || !isOurs(entry, path)) {
            return;
        }
        var taker = manifest.owner(path).map(manifest::entry).orElse(Manifest.Entry.NONE);
        if (!isOurs(taker, path)) {
            manifest.own(document);
        }
    }

    /// Files of the pass that died were not forced to the disk: after a power cut they may be torn, also those that it
    /// was just writing.
    private boolean isWhole(DocumentId document) throws IOException {
        var entry = manifest.entry(document);
        var intended = entry.intendedPath();
        if (intended != null) {
            clearTorn(entry, intended);
        }
        var path = entry.path();
        if (path != null && !placing.isOwnedBy(document, path)) {
            manifest.clear(document); // or the other one's file would pass for this one's when that moves on
            return false;
        }
        boolean longSinceOnDisk = intended == null && entry.session() < manifest.lastSession();
        if (path == null || longSinceOnDisk) {
            return true; // nothing was written, or nothing since the last clean end
        }
        return isOurs(entry, path) || !clearForeign(document, entry, path);
    }

    private boolean isOurs(Manifest.Entry entry, String path) throws IOException {
        return isFile(path) && entry.wrote(disk.hash(path));
    }

    private boolean isFile(String path) throws IOException {
        return disk.obstacle(path).isEmpty() && disk.kind(path) == Disk.Kind.FILE;
    }

    private void clearTorn(Manifest.Entry entry, String path) throws IOException {
        if (isFile(path) && !isOurs(entry, path) && disk.isTorn(path)) {
            disk.delete(path);
        }
    }

    /// Makes room for a file that is not as we wrote it.
    ///
    /// @return true: the file has to be written again
    private boolean clearForeign(DocumentId document, Manifest.Entry entry, String path) throws IOException {
        clearTorn(entry, path);
        if (isFile(path)) {
            placing.makeRoom(document, path);
        }
        return true;
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
