package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts files where the layout wants them, and never loses what somebody else wrote: whatever is in the way and is
/// not ours as we wrote it is renamed to a conflict copy first. For one thread.
final class Placing {
    /// In the names of files that are kept because somebody edited them.
    static final String COPY_MARK = " (local edit ";

    private final Disk disk;
    private final Manifest manifest;
    private final FolderRules rules;
    private final Clock clock;
    private final Set<DocumentId> touched = new LinkedHashSet<>();
    private final Set<String> left = new HashSet<>();
    private final List<String> copies = new ArrayList<>();
    private int written;
    private int deleted;

    Placing(Disk disk, Manifest manifest, FolderRules rules, Clock clock) {
        this.disk = disk;
        this.manifest = manifest;
        this.rules = rules;
        this.clock = clock;
    }

    /// Makes the file of a document be at this path with these bytes.
    ///
    /// @throws FolderInTheWay when a folder with files of ours is there, which will move later
    /// @throws Protected when somebody edited the file, and edits are protected
    void put(DocumentId document, String path, Draft draft, String ancestry) throws IOException {
        var before = manifest.entry(document);
        if (before.isAt(path) && draft.hash().equals(before.hash()) && disk.kind(path) == Disk.Kind.FILE) {
            note(document, path, draft.hash(), ancestry);
            return;
        }
        protectEdits(document, path, draft.hash());
        takeOwnFileAlong(document, path);
        clearTheWay(document, path, draft.hash());
        if (disk.kind(path) != Disk.Kind.FILE || !disk.hash(path).equals(draft.hash())) {
            disk.put(path, draft);
            written++;
        }
        note(document, path, draft.hash(), ancestry);
    }

    /// Deletes the file of a document that is gone.
    ///
    /// @return where it was; empty when there was none
    Optional<String> delete(DocumentId document) throws IOException {
        var entry = manifest.entry(document);
        var path = Optional.ofNullable(entry.path());
        if (path.isPresent() && isOwnedBy(document, path.get())) {
            if (!isProtected(document, entry, path.get())) {
                disposeOf(entry, path.get());
            }
            deleted++;
            left.add(path.get());
        }
        manifest.remove(document);
        touched.add(document);
        return path;
    }

    /// The documents whose rows changed since the last call.
    Set<DocumentId> takeTouched() {
        var taken = Set.copyOf(touched);
        touched.clear();
        return taken;
    }

    /// What was done so far.
    Effects effects() {
        return new Effects(written, deleted, copies);
    }

    /// Deletes folders that were left empty.
    void deleteEmptyFolders() throws IOException {
        for (var path : left) {
            disk.deleteEmptyFolders(path);
        }
        left.clear();
    }

    private void note(DocumentId document, String path, String hash, String ancestry) {
        manifest.put(document, path, hash, ancestry);
        touched.add(document);
    }

    /// A file that somebody edited follows its document, and is not written.
    private void protectEdits(DocumentId document, String path, String wantedHash) throws IOException {
        var before = manifest.entry(document);
        var old = before.path();
        if (old == null || !isProtected(document, before, old) || disk.hash(old).equals(wantedHash)) {
            return;
        }
        if (!old.equals(path)) {
            if (!disk.isSameFile(old, path)) {
                clearTheWay(document, path, "");
            }
            disk.move(old, path);
            left.add(old);
        }
        manifest.keep(document, path);
        touched.add(document);
        throw new Protected(path);
    }

    private boolean isProtected(DocumentId document, Manifest.Entry entry, String path) throws IOException {
        return rules.onLocalEdit() == FolderRules.OnLocalEdit.PROTECT
                && isOwnedBy(document, path)
                && disk.kind(path) == Disk.Kind.FILE
                && !entry.wrote(disk.hash(path));
    }

    /// A move is a move: the file itself is renamed, and then rewritten where its text changed. What somebody
    /// wrote into it becomes a conflict copy at the new place.
    private void takeOwnFileAlong(DocumentId document, String path) throws IOException {
        var before = manifest.entry(document);
        var old = before.path();
        if (old == null || old.equals(path) || !isOwnedBy(document, old) || disk.kind(old) != Disk.Kind.FILE) {
            return;
        }
        boolean onlyCase = disk.isSameFile(old, path);
        if (!onlyCase) {
            clearTheWay(document, path, "");
        }
        boolean free = onlyCase || disk.kind(path) == Disk.Kind.NOTHING;
        if (free && before.wrote(disk.hash(old))) {
            disk.move(old, path);
            manifest.put(document, path, String.valueOf(before.hash()), before.ancestry());
            touched.add(document); // it lies there, whether or not its new bytes can be written
        } else if (before.wrote(disk.hash(old))) {
            disk.delete(old);
        } else {
            var copy = freeCopyName(path);
            disk.move(old, copy);
            copies.add(copy);
        }
        left.add(old);
    }

    private void clearTheWay(DocumentId document, String path, String wantedHash) throws IOException {
        for (var obstacle = disk.obstacle(path); obstacle.isPresent(); obstacle = disk.obstacle(path)) {
            clear(document, obstacle.get(), "");
            if (disk.obstacle(path).equals(obstacle)) {
                throw new IOException("Cannot clear the way: " + obstacle.get());
            }
        }
        clear(document, path, wantedHash);
    }

    /// After this there is nothing at the path, or a file of ours that may be overwritten.
    private void clear(DocumentId document, String path, String wantedHash) throws IOException {
        switch (disk.kind(path)) {
            case NOTHING -> clearClaim(document, path);
            case FILE -> clearFile(document, path, wantedHash);
            case FOLDER -> {
                if (holdsOurFiles(path)) {
                    throw new FolderInTheWay(path);
                }
                setAside(path);
            }
            case OTHER -> setAside(path);
        }
    }

    /// Nothing is at the path, so a document that is noted to be there has no file any more. One whose path differs in
    /// the case of letters has: it stays there until that document moves on.
    private void clearClaim(DocumentId document, String path) {
        var claimant = manifest.owner(path)
                .filter(other ->
                        !other.equals(document) && manifest.entry(other).isAt(path));
        claimant.ifPresent(other -> {
            manifest.clear(other);
            touched.add(other);
        });
    }

    private void clearFile(DocumentId document, String path, String wantedHash) throws IOException {
        var owner = manifest.owner(path).orElse(document);
        var onDisk = disk.hash(path);
        boolean ours = manifest.entry(owner).wrote(onDisk) || onDisk.equals(wantedHash);
        if (!ours) {
            setAside(path);
        } else if (!owner.equals(document)) {
            disk.delete(path); // its own document has moved on and will be written at its new place
        }
        if (!owner.equals(document)) {
            manifest.clear(owner);
            touched.add(owner);
        }
    }

    private void disposeOf(Manifest.Entry entry, String path) throws IOException {
        switch (disk.kind(path)) {
            case FILE -> {
                if (entry.wrote(disk.hash(path))) {
                    disk.delete(path);
                } else {
                    setAside(path);
                }
            }
            case OTHER -> setAside(path);
            case NOTHING, FOLDER -> {} // nothing of ours
        }
    }

    /// Whether no other document has its file at this path. Where the case of letters tells files apart, one whose path
    /// differs in that alone has another file.
    boolean isOwnedBy(DocumentId document, String path) throws IOException {
        var owner = manifest.owner(path);
        if (owner.isEmpty() || owner.get().equals(document)) {
            return true;
        }
        var place = manifest.entry(owner.get()).path();
        return place != null && !place.equals(path) && !disk.isSameFile(place, path);
    }

    private boolean holdsOurFiles(String folder) {
        return manifest.entries().values().stream()
                .anyMatch(entry -> entry.path() != null && entry.path().startsWith(folder + "/"));
    }

    /// Makes room for the file of a document where something is that is not ours, unless that is protected.
    void makeRoom(DocumentId document, String path) throws IOException {
        if (!isProtected(document, manifest.entry(document), path)) {
            setAside(path);
        }
    }

    /// Keeps what is at the path under another name beside it.
    private void setAside(String path) throws IOException {
        var copy = freeCopyName(path);
        disk.move(path, copy);
        copies.add(copy);
    }

    private String freeCopyName(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        int dot = path.lastIndexOf('.');
        boolean hasExtension = dot > slash + 1;
        var stem = path.substring(slash + 1, hasExtension ? dot : path.length());
        var extension = hasExtension ? path.substring(dot) : "";
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (int number = 1; ; number++) {
            var suffix = (COPY_MARK + "%s%s)").formatted(day, number == 1 ? "" : " " + number);
            var copy = path.substring(0, slash + 1) + FileName.withSuffix(stem, suffix, 200) + extension;
            if (disk.kind(copy) == Disk.Kind.NOTHING && manifest.owner(copy).isEmpty()) {
                return copy;
            }
        }
    }

    /// A file is not written, because somebody edited it and edits are protected.
    static final class Protected extends IOException {
        private static final long serialVersionUID = 1L;

        Protected(String path) {
            super("An edited file is protected: " + path);
        }
    }

    /// A folder with files of ours is where a file has to be. They move later in the same pass.
    static final class FolderInTheWay extends IOException {
        private static final long serialVersionUID = 1L;

        FolderInTheWay(String path) {
            super("A folder is where a file has to be: " + path);
        }
    }
}
