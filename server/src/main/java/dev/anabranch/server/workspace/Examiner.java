package dev.anabranch.server.workspace;

import dev.anabranch.server.content.BodyLost;
import dev.anabranch.server.content.Cause;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.PendingWork;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.workspace.Finding.Kind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares the store of one site, the manifest and the files on disk with each other, byte by byte. Writes nothing and
/// asks nobody. For one thread, once.
final class Examiner {
    private static final int BATCH = 100;
    private static final int CONVERTERS = 2;

    private final ContentStore content;
    private final FileStore files;
    private final Disk disk;
    private final FolderRules rules;
    private final Atlas atlas;
    private final Manifest manifest;
    private final Rendering rendering;
    private final boolean midway;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<DocumentId, PendingWork> pending = new HashMap<>();
    private final Set<DocumentId> commented = new HashSet<>();
    private final Set<String> ours = new HashSet<>();
    private int read;

    /// What is expected of a file.
    ///
    /// @param hash of its bytes; a failure when nobody can tell
    private record Expected(
            StoredDocument document, @Nullable Future<String> hash) {}

    /// @param midway whether the last run ended before it was through, so that files are still to be written
    Examiner(ContentStore content, FileStore files, String siteAddress, Disk disk, FolderRules rules, boolean midway) {
        this.content = content;
        this.files = files;
        this.disk = disk;
        this.rules = rules;
        this.midway = midway;
        this.manifest = new Manifest(content);
        this.atlas = Atlas.of(content, siteAddress, OutOfDate.noted(manifest));
        this.rendering = new Rendering(content, files, atlas);
    }

    /// What is not as it should be.
    List<Finding> findings() throws IOException {
        manifest.load();
        if (!manifest.wasClean()) {
            note(Kind.INTERRUPTED, "The last process that wrote files here was cut off.");
        }
        pending();
        pendingIndexes();
        var documents = Stream.concat(atlas.documents().stream(), atlas.places().stream())
                .sorted()
                .toList();
        try (var converters = Executors.newFixedThreadPool(CONVERTERS)) {
            var expected = List.<Expected>of();
            for (int from = 0; from < documents.size(); from += BATCH) {
                var next = expected(documents.subList(from, Math.min(documents.size(), from + BATCH)), converters);
                compare(expected); // while the next ones are converted
                expected = next;
            }
            compare(expected);
        }
        for (var document : manifest.documents()) {
            leftOver(document);
        }
        return List.copyOf(findings);
    }

    /// The paths, as far as any file system can tell them apart, where files of ours are or were being written.
    Set<String> ours() {
        return Set.copyOf(ours);
    }

    /// How many documents are held.
    int documents() {
        return (int) atlas.documents().stream()
                .filter(id -> VersionFile.madeOf(id).equals(id))
                .count();
    }

    /// How many files were read.
    int filesRead() {
        return read;
    }

    private void pending() throws IOException {
        for (var batch = content.pending(WorkspaceProjection.NAME, "", BATCH);
                !batch.isEmpty();
                batch = content.pending(
                        WorkspaceProjection.NAME, batch.getLast().document().value(), BATCH)) {
            for (var work : batch) {
                pending.put(work.document(), work);
                atlas.commentedBy(work.document()).ifPresent(commented::add);
                if (!isProtected(work.document())) {
                    find(unwritten(), atlas.shownIn(work.document()).orElse(""), work, pendingWords(work));
                }
            }
        }
        for (var batch = content.pending(ContentStore.UNREAD, "", BATCH);
                !batch.isEmpty();
                batch = content.pending(
                        ContentStore.UNREAD, batch.getLast().document().value(), BATCH)) {
            batch.forEach(work -> find(
                    Kind.UNREAD,
                    atlas.shownIn(work.document()).orElse(""),
                    work,
                    "It is on the list of what the next sync reads again."));
        }
    }

    /// Index files follow when a run has read everything: until then they tell what lay in a folder before.
    private void pendingIndexes() throws IOException {
        for (var place : atlas.places()) {
            var path = atlas.pathOf(place).orElse("");
            var entry = manifest.entry(place);
            boolean isRight = entry.isAt(path) && entry.ancestry().equals(atlas.ancestry(place));
            if (path.isEmpty() || isRight || isProtected(place)) {
                continue;
            }
            var leaf = atlas.leaf(place).orElseThrow();
            var work = new PendingWork(place, 0, Cause.REFRESH, leaf.type(), leaf.title());
            pending.put(place, work);
            find(unwritten(), path, work, "It tells what lies in it, and was not written since that changed.");
        }
    }

    /// Whether its file is left alone because somebody edited it.
    private boolean isProtected(DocumentId document) throws IOException {
        var entry = manifest.entry(document);
        var path = entry.path();
        return rules.onLocalEdit() == FolderRules.OnLocalEdit.PROTECT
                && path != null
                && disk.kind(path) == Disk.Kind.FILE
                && !entry.wrote(disk.hash(path));
    }

    /// What a run left open is no damage: the next one goes on there.
    private Kind unwritten() {
        return midway ? Kind.WAITING : Kind.PENDING;
    }

    private static String pendingWords(PendingWork work) {
        return switch (work.cause()) {
            case REFRESH -> "What it shows of others changed, and its file was not written since.";
            case MOVED -> "It was moved or renamed, and its file was not since.";
            case CHANGED -> "It changed, and its file was not written since.";
            case NEW -> "It is new, and its file was not written yet.";
            case REMOVED -> "It is gone, and its file was not deleted yet.";
        };
    }

    private List<Expected> expected(List<DocumentId> ids, ExecutorService converters) {
        var found = new ArrayList<Expected>();
        for (var document : new Shown(content, atlas).of(ids)) {
            var path = atlas.pathOf(document.node().id());
            boolean whole =
                    isWhole(document, atlas.shownIn(document.node().id()).orElse(""));
            if (path.isPresent()) {
                found.add(new Expected(
                        document,
                        whole
                                ? converters.submit(() ->
                                        rendering.bytes(document, path.get()).hash())
                                : null));
            }
        }
        return found;
    }

    /// Whether the store still has what Confluence gave.
    private boolean isWhole(StoredDocument document, String path) {
        if (document.node().type() == NodeType.ATTACHMENT) {
            boolean whole = files.isWhole(document.hash());
            if (!whole) {
                boolean there = files.holds(document.hash());
                find(
                        there ? Kind.SOURCE_DAMAGED : Kind.SOURCE_MISSING,
                        path,
                        document,
                        there
                                ? "Its bytes in the store are not those that were downloaded."
                                : "Its bytes are not stored.");
            }
            return whole;
        }
        if (atlas.isPlace(document.node().id())
                || CommentFile.of(document.node().id()).isPresent()) {
            return true; // it is made from the tree; the comments themselves are looked at one by one
        }
        try {
            boolean whole = document.body().hash().equals(document.hash());
            if (!whole) {
                find(Kind.SOURCE_DAMAGED, path, document, "Its stored text is not the one that Confluence gave.");
            }
            return whole;
        } catch (BodyLost lost) {
            find(
                    lost.isMissing() ? Kind.SOURCE_MISSING : Kind.SOURCE_DAMAGED,
                    path,
                    document,
                    "Nothing can be made of it: " + lost.getMessage() + ".");
            return false;
        }
    }

    private void compare(List<Expected> batch) throws IOException {
        for (var item : batch) {
            var id = item.document().node().id();
            var place = atlas.pathOf(id).orElseThrow();
            var hash = hash(item);
            try {
                compare(item.document(), place, manifest.entry(id), hash);
            } catch (FileSystemException unreadable) {
                find(Kind.ALTERED, place, item.document(), "It cannot be read: " + DiskTrouble.words(unreadable) + ".");
            }
        }
    }

    /// Empty when nobody can tell.
    private Optional<String> hash(Expected item) {
        if (item.hash() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(item.hash().get());
        } catch (ExecutionException failure) {
            var cause = failure.getCause();
            find(
                    Kind.UNKNOWN,
                    atlas.pathOf(item.document().node().id()).orElse(""),
                    item.document(),
                    cause instanceof BodyLost lost
                            ? "It shows something of document " + lost.document() + ", of which " + lost.getMessage()
                                    + "."
                            : "It cannot be converted: " + cause + ".");
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while files were compared", stop);
        }
    }

    private void compare(StoredDocument document, String place, Manifest.Entry entry, Optional<String> expected)
            throws IOException {
        boolean waits = waits(document.node().id());
        var intended = entry.intendedPath();
        if (intended != null) {
            ours.add(FileName.key(intended));
        }
        var path = entry.path();
        if (path == null) {
            neverWritten(document, place, expected, waits);
            return;
        }
        ours.add(FileName.key(path));
        if (!path.equals(place) && !waits) {
            find(Kind.MISPLACED, path, document, "It should be at " + place + ".");
        }
        if (manifest.owner(path).filter(document.node().id()::equals).isEmpty()) {
            if (!waits) {
                find(Kind.RECORD, path, document, "Another document's file is noted at the same place.");
            }
            return;
        }
        var obstacle = disk.obstacle(path);
        switch (disk.kind(path)) {
            case NOTHING -> {
                if (!isWrittenAsIntended(entry)) {
                    find(
                            obstacle.isPresent() ? Kind.REPLACED : Kind.MISSING,
                            path,
                            document,
                            obstacle.map(at -> "It is not there: " + at + " is no folder any more.")
                                    .orElse("It is not there."));
                }
            }
            case FOLDER -> find(Kind.REPLACED, path, document, "A folder is in its place.");
            case OTHER -> find(Kind.REPLACED, path, document, "A link, or no regular file, is in its place.");
            case FILE -> compareBytes(document, path, entry, expected, waits);
        }
    }

    private boolean waits(DocumentId id) {
        var made = VersionFile.madeOf(id);
        return pending.containsKey(made) || commented.contains(made);
    }

    /// The process died after the file was renamed to its new place.
    private boolean isWrittenAsIntended(Manifest.Entry entry) throws IOException {
        var intended = entry.intendedPath();
        return intended != null && disk.kind(intended) == Disk.Kind.FILE && entry.wrote(disk.hash(intended));
    }

    private void neverWritten(StoredDocument document, String place, Optional<String> expected, boolean waits)
            throws IOException {
        if (waits) {
            return; // told already; what is there is somebody's, or was just being written
        }
        if (disk.kind(place) == Disk.Kind.FILE
                && expected.isPresent()
                && disk.hash(place).equals(expected.get())) {
            ours.add(FileName.key(place));
            find(Kind.RECORD, place, document, "It is there, but nothing is noted of it.");
        } else {
            find(Kind.MISSING, place, document, "It was never written.");
        }
    }

    private void compareBytes(
            StoredDocument document, String path, Manifest.Entry entry, Optional<String> expected, boolean waits)
            throws IOException {
        read++;
        var bytes = disk.hash(path);
        if (!entry.wrote(bytes)) {
            boolean right = expected.filter(bytes::equals).isPresent();
            if (right && !waits) {
                find(Kind.RECORD, path, document, "It is right, but noted with another hash.");
            } else if (!right && rules.onLocalEdit() == FolderRules.OnLocalEdit.PROTECT) {
                find(Kind.PROTECTED, path, document, "Somebody edited it, and edits are protected here.");
            } else if (!right) {
                find(Kind.ALTERED, path, document, "Its bytes are not those that were written.");
            }
        } else if (!waits && expected.isPresent() && !bytes.equals(expected.get())) {
            compareVersions(document, path);
        }
    }

    private void compareVersions(StoredDocument document, String path) throws IOException {
        var shown =
                document.node().type() == NodeType.ATTACHMENT || document.node().type() == NodeType.COMMENT
                        ? Optional.<String>empty()
                        : shown(path);
        var held = FrontMatter.edition(document);
        if (shown.isPresent() && !shown.get().equals(held)) {
            find(
                    Kind.WRONG_VERSION,
                    path,
                    document,
                    "It shows %s, and the store holds %s.".formatted(shown.get(), held));
        } else {
            find(Kind.DIFFERS, path, document, "It would be written otherwise now.");
        }
    }

    private Optional<String> shown(String path) throws IOException {
        return FrontMatter.edition(disk.head(path));
    }

    private void leftOver(DocumentId document) throws IOException {
        var path = manifest.entry(document).path();
        if (path != null) {
            ours.add(FileName.key(path));
        }
        boolean held = atlas.titleOf(document).isPresent();
        if (held || waits(document) || path == null) {
            return;
        }
        if (disk.kind(path) != Disk.Kind.NOTHING) {
            findings.add(new Finding(
                    Kind.LEFT_OVER, path, document.value(), "", "The document it was made from is not held any more."));
        }
    }

    private void note(Kind kind, String message) {
        findings.add(new Finding(kind, "", "", "", message));
    }

    private void find(Kind kind, String path, PendingWork work, String message) {
        findings.add(new Finding(kind, path, work.document().value(), work.title(), message));
    }

    private void find(Kind kind, String path, StoredDocument document, String message) {
        var node = document.node();
        findings.add(new Finding(kind, path, node.id().value(), node.title(), message));
    }
}
