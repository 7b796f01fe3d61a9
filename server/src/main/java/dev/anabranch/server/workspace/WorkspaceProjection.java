package dev.anabranch.server.workspace;

import dev.anabranch.server.content.BodyLost;
import dev.anabranch.server.content.Cause;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.PendingWork;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.history.NotOurRepository;
import dev.anabranch.server.sync.Projection;
import dev.anabranch.server.sync.ProjectionRun;
import dev.anabranch.server.sync.Settled;
import dev.anabranch.server.sync.StorageFailed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the tree of files equal to the content.
///
/// A pass first mends what an unclean stop left, then compares the layout with the manifest and puts what moved,
/// and what names it, on the list of pending work; then it does that work in batches: converts on two threads,
/// notes what it is about to write, writes, and commits. Files are derived, so they are not forced to the disk one
/// by one: a folder that was not closed cleanly is checked by hashes the next time.
final class WorkspaceProjection implements Projection {
    static final String NAME = "workspace";

    /// Goes up when the same content gives other files than before; then all are made again.
    private static final String FORMAT = "2";

    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceProjection.class);

    private static final String COMMENTS = "comments";

    /// Notes what waited for something above it when files were last written.
    private static final String WAITING = "waiting";

    /// How long a cut download waits to be gone on with.
    private static final Duration BEGUN_STAYS = Duration.ofDays(7);

    private static final int BATCH = 100;
    private static final int CONVERTERS = 2;

    private final ContentStore content;
    private final FileStore files;
    private final String siteAddress;
    private final Disk disk;
    private final FolderRules rules;
    private final Clock clock;
    private final Optional<CommentPlace> commentPlace;

    /// @param commentPlace where comments are to stand from now on; empty for where they stood
    WorkspaceProjection(
            ContentStore content,
            FileStore files,
            String siteAddress,
            Disk disk,
            FolderRules rules,
            Clock clock,
            Optional<CommentPlace> commentPlace) {
        this.content = content;
        this.files = files;
        this.siteAddress = siteAddress;
        this.disk = disk;
        this.rules = rules;
        this.clock = clock;
        this.commentPlace = commentPlace;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void catchUp(ProjectionRun run) {
        var effects = work(run);
        LOG.debug("Files of {}: {}", siteAddress, effects);
    }

    /// Writes what is sure of its place: what hangs below something that was not read yet waits, or it would have to
    /// move.
    @Override
    public void keepUp(ProjectionRun run) {
        var effects = work(run, Atlas::reachesTheTop, false);
        LOG.debug("Files of {} while it is read: {}", siteAddress, effects);
    }

    /// Does all the pending work.
    ///
    /// @return what that did with files
    Effects work(ProjectionRun run) {
        files.sweepDrafts(); // nobody downloads anything now
        files.sweepBegun(clock.instant().minus(BEGUN_STAYS));
        return work(run, (atlas, document) -> true, true);
    }

    /// Does the pending work with those documents that are meant.
    Effects work(ProjectionRun run, Predicate<DocumentId> which) {
        return work(run, (atlas, document) -> which.test(document), true);
    }

    /// @param isLast whether nothing more comes in this run, so that the history may follow
    private Effects work(ProjectionRun run, BiPredicate<Atlas, DocumentId> which, boolean isLast) {
        var manifest = new Manifest(content);
        manifest.load();
        try (var converters = Executors.newFixedThreadPool(CONVERTERS)) {
            disk.prepare();
            var placing = new Placing(disk, manifest, rules, clock);
            new Mending(content, disk, manifest, placing).mend();
            manifest.open();
            var atlas = Atlas.of(content, siteAddress, commentPlace.orElseGet(() -> noted(manifest)));
            plan(atlas, manifest);
            refreshIncluders(atlas);
            refreshCommented(atlas);
            var pass = new Pass(run, manifest, placing, atlas, converters);
            var others = new OthersWork(content, atlas, run.others());
            pass.work(document -> which.test(atlas, document) && !others.includes(document));
            pass.dispose(others);
            placing.deleteEmptyFolders();
            manifest.close();
            if (!isLast) {
                noteWaiting(atlas, manifest);
            }
            if (rules.git() && isLast) {
                run.checkStop();
                new Committing(content, disk, manifest, atlas, clock).commit();
            }
            return placing.effects();
        } catch (NotOurRepository taken) {
            throw new StorageFailed(String.valueOf(taken.getMessage()), taken);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /// What lies elsewhere than the layout wants, or has other ancestors, or is missing, and those who name what
    /// moves.
    private void plan(Atlas atlas, Manifest manifest) throws IOException {
        var again = new ArrayList<DocumentId>();
        var targets = new ArrayList<String>();
        boolean sameFormat = manifest.note("format").filter(FORMAT::equals).isPresent();
        for (var id : atlas.documents()) {
            var path = atlas.pathOf(id);
            var entry = manifest.entry(id);
            var made = CommentFile.of(id).orElse(id);
            if (path.isEmpty() || !manifest.knows(made)) {
                continue; // what was never written is on the list since it was read
            }
            boolean there = entry.isAt(path.get());
            if (!there) {
                targets.addAll(atlas.targets(id));
            }
            if (!there
                    || !sameFormat
                    || !entry.ancestry().equals(atlas.ancestry(id))
                    || disk.kind(path.get()) != Disk.Kind.FILE) {
                again.add(made);
            }
        }
        again.addAll(shownElsewhere(atlas, manifest));
        waited(manifest).forEach(id -> targets.addAll(atlas.targets(id)));
        if (!again.isEmpty() || !targets.isEmpty()) {
            content.refresh(NAME, again, targets);
        }
        if (!sameFormat) {
            manifest.note("format", FORMAT);
        }
    }

    /// Notes what waits for something above it: links to it were written to where it seemed to lie.
    private static void noteWaiting(Atlas atlas, Manifest manifest) {
        var waiting = new ArrayList<String>();
        for (var id : atlas.documents()) {
            if (!atlas.reachesTheTop(id)) {
                waiting.add(id.value());
            }
        }
        manifest.note(WAITING, String.join(",", waiting));
    }

    /// What waited when files were last written, once.
    private static List<DocumentId> waited(Manifest manifest) {
        var waited = manifest.note(WAITING).filter(ids -> !ids.isEmpty());
        waited.ifPresent(ids -> manifest.note(WAITING, ""));
        return Stream.of(waited.orElse("").split(",", -1))
                .flatMap(id -> DocumentId.parse(id).stream())
                .toList();
    }

    /// Where comments stand, as it was last noted.
    static CommentPlace noted(Manifest manifest) {
        return manifest.note(COMMENTS).flatMap(CommentPlace::of).orElse(CommentPlace.NONE);
    }

    /// Whose comments stand elsewhere from now on.
    private List<DocumentId> shownElsewhere(Atlas atlas, Manifest manifest) {
        var before = noted(manifest);
        if (before == atlas.commentPlace()) {
            return List.of();
        }
        manifest.note(COMMENTS, atlas.commentPlace().word());
        return Atlas.of(content, siteAddress, CommentPlace.END).commented();
    }

    /// A file that shows comments is out of date when one of them is, or one of the files that they are about.
    private void refreshCommented(Atlas atlas) {
        if (atlas.commentPlace() == CommentPlace.NONE) {
            return;
        }
        var found = new HashSet<DocumentId>();
        for (var batch = content.pending(NAME, "", BATCH);
                !batch.isEmpty();
                batch = content.pending(NAME, batch.getLast().document().value(), BATCH)) {
            for (var work : batch) {
                atlas.commentedBy(work.document())
                        .or(() ->
                                work.type() == NodeType.ATTACHMENT ? atlas.parentOf(work.document()) : Optional.empty())
                        .ifPresent(found::add);
            }
        }
        if (!found.isEmpty()) {
            content.refresh(NAME, found, List.of());
        }
    }

    /// Who shows another document as part of its own text is out of date when that one is: when its text changed,
    /// and when something that it names moved.
    private void refreshIncluders(Atlas atlas) {
        var includers = new HashMap<String, List<DocumentId>>();
        content.inclusions()
                .forEach((document, targets) -> targets.forEach(target -> includers
                        .computeIfAbsent(target, key -> new ArrayList<>())
                        .add(document)));
        if (includers.isEmpty()) {
            return;
        }
        var seen = new HashSet<DocumentId>();
        var found = new ArrayList<DocumentId>();
        var open = new ArrayDeque<DocumentId>();
        for (var batch = content.pending(NAME, "", BATCH);
                !batch.isEmpty();
                batch = content.pending(NAME, batch.getLast().document().value(), BATCH)) {
            batch.forEach(work -> open.add(work.document()));
        }
        seen.addAll(open);
        while (!open.isEmpty()) {
            for (var target : atlas.targets(open.remove())) {
                for (var includer : includers.getOrDefault(target, List.of())) {
                    if (seen.add(includer)) {
                        found.add(includer);
                        open.add(includer);
                    }
                }
            }
        }
        if (!found.isEmpty()) {
            content.refresh(NAME, found, List.of());
        }
    }

    /// An error of one file is an error of one document; an error of the whole disk ends the run.
    private static StorageFailed failed(IOException failure) {
        return new StorageFailed(
                "Files cannot be written: %s. Nothing is lost; run again when that is mended."
                        .formatted(DiskTrouble.words(failure)),
                failure);
    }

    /// One pass over the pending work.
    private final class Pass {
        private final ProjectionRun run;
        private final Manifest manifest;
        private final Placing placing;
        private final Atlas atlas;
        private final ExecutorService converters;
        private final Rendering rendering;
        private final List<PendingWork> blocked = new ArrayList<>();

        /// Work whose bytes are being made.
        private record Rendered(PendingWork work, String path, Future<Disk.FileBytes> bytes) {}

        Pass(ProjectionRun run, Manifest manifest, Placing placing, Atlas atlas, ExecutorService converters) {
            this.run = run;
            this.manifest = manifest;
            this.placing = placing;
            this.atlas = atlas;
            this.converters = converters;
            this.rendering = new Rendering(content, files, atlas);
        }

        void work(Predicate<DocumentId> which) throws IOException {
            run.expect(content.pendingCount(NAME));
            var batch = content.pending(NAME, "", BATCH);
            var rendered = render(those(batch, which));
            while (!batch.isEmpty()) {
                run.checkStop();
                var next = content.pending(NAME, batch.getLast().document().value(), BATCH);
                var nextRendered = render(those(next, which)); // converted while this batch is written
                settle(withCommentFiles(those(batch, which)), rendered);
                batch = next;
                rendered = nextRendered;
            }
            var late = List.copyOf(blocked);
            blocked.clear();
            settle(late, render(late));
        }

        private static List<PendingWork> those(List<PendingWork> batch, Predicate<DocumentId> which) {
            return batch.stream().filter(work -> which.test(work.document())).toList();
        }

        /// Deletes the files of what is not held any more, though nobody said that it went.
        void dispose(OthersWork others) throws IOException {
            for (var document : manifest.documents()) {
                if (atlas.titleOf(document).isEmpty() && !others.includes(document)) {
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
            withCommentFiles(batch).stream()
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

        /// Whoever writes a page writes the file with the comments on it, too.
        private List<PendingWork> withCommentFiles(List<PendingWork> batch) {
            if (atlas.commentPlace() != CommentPlace.BESIDE) {
                return batch;
            }
            var all = new ArrayList<>(batch);
            for (var work : batch) {
                var file = CommentFile.on(work.document());
                if (atlas.pathOf(file).isPresent()) {
                    all.add(new PendingWork(file, work.revision(), Cause.REFRESH, NodeType.COMMENT, work.title()));
                }
            }
            return all;
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
                    settled.add(
                            Settled.done(work, placing.delete(work.document()).orElse("")));
                } else {
                    // a comment is shown by another file; of the others, what they hang at is not there
                    settled.add(
                            Settled.done(work, atlas.shownIn(work.document()).orElse("")));
                }
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
                ready.add(new Ready(
                        item.work(), item.path(), disk.draft(item.bytes().get())));
            } catch (ExecutionException failure) {
                if (failure.getCause() instanceof BodyLost lost) {
                    content.lose(List.of(lost.document()));
                    settled.add(Settled.failed(item.work(), "lost", lost(item, lost)));
                } else {
                    settled.add(Settled.failed(item.work(), "conversion", conversionFailed(item, failure)));
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                run.checkStop();
            }
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
                            changing.stream()
                                    .map(item -> item.work().document())
                                    .toList());
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
                boolean again =
                        blocked.stream().noneMatch(work -> work.document().equals(document));
                blocked.add(item.work());
                return again ? List.of() : List.of(Settled.failed(item.work(), "in-the-way", DiskTrouble.words(later)));
            } catch (IOException failure) {
                if (DiskTrouble.isOfOneFile(failure)) {
                    return List.of(Settled.failed(item.work(), "file", DiskTrouble.words(failure)));
                }
                throw failure;
            }
        }
    }
}
