package dev.anabranch.server.workspace;

import dev.anabranch.server.content.BodyLost;
import dev.anabranch.server.content.Cause;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.PendingWork;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.sync.ProjectionRun;
import dev.anabranch.server.sync.Settled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/// One pass over the pending work: converts, notes what it is about to write, writes, and commits. For one thread,
/// but for the converters.
final class Pass {
    private static final int BATCH = 100;

    private final ProjectionRun run;
    private final ContentStore content;
    private final Disk disk;
    private final Manifest manifest;
    private final Atlas atlas;
    private final Placing placing;
    private final Rendering rendering;
    private final ExecutorService converters;
    private final List<PendingWork> blocked = new ArrayList<>();

    /// Work whose bytes are being made.
    private record Rendered(PendingWork work, String path, Future<Disk.FileBytes> bytes) {}

    /// @param converters make the bytes while this thread writes
    Pass(ProjectionRun run, Workplace at, Placing placing, Rendering rendering, ExecutorService converters) {
        this.run = run;
        this.content = at.content();
        this.disk = at.disk();
        this.manifest = at.manifest();
        this.atlas = at.atlas();
        this.placing = placing;
        this.rendering = rendering;
        this.converters = converters;
    }

    /// Does the pending work with these documents.
    void work(Predicate<DocumentId> which, OthersWork others) throws IOException {
        run.expect(content.pendingCount(WorkspaceProjection.NAME));
        var batch = batch("", which, others);
        while (!batch.isEmpty()) {
            run.checkStop();
            var next = batch(batch.last(), which, others); // converted while this batch is written
            settle(withFilesMadeOf(batch.work()), batch.rendered());
            batch = next;
        }
        var late = List.copyOf(blocked);
        blocked.clear();
        settle(late, render(late));
    }

    /// Some of the list of pending work.
    ///
    /// @param last of what was looked up, by its id; empty for nothing
    /// @param work what of it is ours to do
    private record Batch(String last, List<PendingWork> work, Map<DocumentId, Rendered> rendered) {
        boolean isEmpty() {
            return last.isEmpty();
        }
    }

    private Batch batch(String after, Predicate<DocumentId> which, OthersWork others) {
        var found = content.pending(WorkspaceProjection.NAME, after, BATCH);
        var theirs = others.among(found.stream().map(PendingWork::document).toList());
        var work = found.stream()
                .filter(each -> which.test(each.document()) && !theirs.contains(each.document()))
                .toList();
        return new Batch(found.isEmpty() ? "" : found.getLast().document().value(), work, render(work));
    }

    /// Deletes the files of what is not held any more, though nobody said that it went.
    ///
    /// @param others what other runs are at work on: that is theirs
    void dispose(OthersWork others) throws IOException {
        var nobodys = manifest.documents().stream()
                .filter(document -> atlas.titleOf(document).isEmpty())
                .toList();
        var theirs = others.among(nobodys);
        for (var document : nobodys) {
            if (!theirs.contains(document)) {
                placing.delete(document);
            }
        }
        var touched = placing.takeTouched();
        if (!touched.isEmpty()) {
            run.commit(List.of(), connection -> manifest.save(connection, touched));
        }
    }

    private Map<DocumentId, Rendered> render(List<PendingWork> batch) {
        var works = new HashMap<DocumentId, PendingWork>();
        withFilesMadeOf(batch).stream()
                .filter(work -> work.cause() != Cause.REMOVED)
                .forEach(work -> works.put(work.document(), work));
        var rendered = new HashMap<DocumentId, Rendered>();
        for (var document : new Shown(content, atlas).of(works.keySet())) {
            var work = works.get(document.node().id());
            var path = atlas.pathOf(document.node().id());
            if (work != null && path.isPresent()) {
                rendered.put(work.document(), new Rendered(work, path.get(), render(document, path.get())));
            }
        }
        return rendered;
    }

    /// Whoever writes a page writes the file with the comments on it, too; and whoever writes an attached file, its
    /// older versions.
    private List<PendingWork> withFilesMadeOf(List<PendingWork> batch) {
        var all = new ArrayList<>(batch);
        for (var work : batch) {
            var comments = CommentFile.on(work.document());
            if (atlas.pathOf(comments).isPresent()) {
                all.add(following(work, comments, NodeType.COMMENT));
            }
            atlas.older(work.document()).forEach(older -> all.add(following(work, older, NodeType.ATTACHMENT)));
        }
        return all;
    }

    private static PendingWork following(PendingWork work, DocumentId file, NodeType type) {
        return new PendingWork(file, work.revision(), Cause.REFRESH, type, work.title());
    }

    private Future<Disk.FileBytes> render(StoredDocument document, String path) {
        return converters.submit(() -> rendering.bytes(document, path));
    }

    private void settle(List<PendingWork> batch, Map<DocumentId, Rendered> rendered) throws IOException {
        var settled = new ArrayList<Settled>();
        var ready = new ArrayList<Ready>();
        for (var work : batch) {
            var item = rendered.get(work.document());
            if (item != null) {
                ready(item, ready, settled);
            } else if (work.cause() == Cause.REMOVED
                    || atlas.titleOf(work.document()).isEmpty()) {
                settled.add(Settled.done(work, placing.delete(work.document()).orElse("")));
            } else {
                // a comment is shown by another file; of the others, what they hang at is not there
                settled.add(Settled.done(work, atlas.shownIn(work.document()).orElse("")));
            }
        }
        if (!ready.isEmpty()) {
            disk.checkRoom();
        }
        intend(ready).forEach(item -> item.draft().begin(converters));
        try {
            disk.forgetFolders();
            for (var item : ready) {
                settled.addAll(write(item));
            }
        } finally {
            ready.forEach(item -> item.draft().discard());
        }
        var touched = placing.takeTouched();
        run.commit(settled, connection -> manifest.save(connection, touched));
    }

    private record Ready(PendingWork work, String path, Draft draft) {}

    private void ready(Rendered item, List<Ready> ready, List<Settled> settled) {
        try {
            ready.add(
                    new Ready(item.work(), item.path(), disk.draft(item.bytes().get())));
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BodyLost lost) {
                lose(lost.document());
                settled.add(Settled.failed(item.work(), "lost", lost(item, lost)));
            } else {
                settled.add(Settled.failed(item.work(), "conversion", conversionFailed(item, failure)));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            run.checkStop();
        }
    }

    private void lose(DocumentId name) {
        VersionFile.of(name)
                .ifPresentOrElse(
                        older -> content.fileVersions().lose(older.file(), older.version()),
                        () -> content.lose(List.of(name)));
    }

    private static String conversionFailed(Rendered item, ExecutionException failure) {
        return "'%s' could not be converted (%s). Its file was left as it is; please report the page."
                .formatted(item.work().title(), failure.getCause());
    }

    private static String lost(Rendered item, BodyLost lost) {
        var whose = lost.document().equals(item.work().document()) ? "it" : "document " + lost.document();
        return "'%s' needs the text or bytes of %s, but %s. The next sync reads that again; its file was left as it is."
                .formatted(item.work().title(), whose, lost.getMessage());
    }

    /// Before the first byte is in place it is known whose it will be.
    ///
    /// @return what will be other than it was
    private List<Ready> intend(List<Ready> ready) {
        var changing = ready.stream()
                .filter(item -> {
                    var entry = manifest.entry(item.work().document());
                    return !entry.isAt(item.path()) || !item.draft().hash().equals(entry.hash());
                })
                .toList();
        changing.forEach(item -> manifest.intend(
                item.work().document(), item.path(), item.draft().hash()));
        if (!changing.isEmpty()) {
            content.inTransaction(connection -> {
                manifest.save(
                        connection,
                        changing.stream().map(item -> item.work().document()).toList());
                return true;
            });
        }
        return changing;
    }

    private static String protectedWords(String path) {
        return ("The file %s was edited here and is protected, so it was not written again. Move or delete it to"
                        + " get the version of Confluence, or sync once with --on-local-edit keep.")
                .formatted(path);
    }

    private List<Settled> write(Ready item) throws IOException {
        var document = item.work().document();
        try {
            placing.put(document, item.path(), item.draft(), atlas.ancestry(document));
            return List.of(Settled.done(item.work(), item.path()));
        } catch (Placing.Protected edited) {
            return List.of(Settled.skipped(item.work(), item.path(), "protected", protectedWords(item.path())));
        } catch (Placing.FolderInTheWay later) {
            boolean again = blocked.stream().noneMatch(work -> work.document().equals(document));
            blocked.add(item.work());
            return again ? List.of() : List.of(Settled.failed(item.work(), "in-the-way", DiskTrouble.words(later)));
        } catch (IOException failure) {
            if (DiskTrouble.isOfOneFile(failure) || failure instanceof Tree.LinkInTheWay) {
                return List.of(Settled.failed(item.work(), "file", DiskTrouble.words(failure)));
            }
            throw failure;
        }
    }
}
