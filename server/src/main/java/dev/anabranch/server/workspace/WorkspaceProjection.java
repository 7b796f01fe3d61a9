package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.history.NotOurRepository;
import dev.anabranch.server.sync.Projection;
import dev.anabranch.server.sync.ProjectionRun;
import dev.anabranch.server.sync.StorageFailed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
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

    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceProjection.class);

    /// How long a cut download waits to be gone on with.
    private static final Duration BEGUN_STAYS = Duration.ofDays(7);

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
    /// move. Index files wait, too: they would grow with each batch.
    @Override
    public void keepUp(ProjectionRun run) {
        var effects = work(run, (atlas, id) -> !atlas.isPlace(id) && atlas.reachesTheTop(id), false);
        LOG.debug("Files of {} while it is read: {}", siteAddress, effects);
    }

    @Override
    public void checkRoom() {
        try {
            disk.checkRoom();
        } catch (IOException nearlyFull) {
            throw failed(nearlyFull);
        }
    }

    /// Does all the pending work.
    ///
    /// @return what that did with files
    Effects work(ProjectionRun run) {
        files.sweepDrafts(); // nobody downloads anything now
        files.sweepBegun(clock.instant().minus(BEGUN_STAYS));
        return work(run, (atlas, document) -> true, true);
    }

    /// Does the pending work with those documents that are meant, and with the index files that tell of them.
    Effects work(ProjectionRun run, Predicate<DocumentId> which) {
        return work(run, (atlas, id) -> which.test(id) || atlas.isPlace(id), true);
    }

    /// @param isLast whether nothing more comes in this run, so that the history may follow
    private Effects work(ProjectionRun run, BiPredicate<Atlas, DocumentId> which, boolean isLast) {
        var manifest = new Manifest(content);
        manifest.load();
        boolean endedClean = manifest.wasClean();
        try (var converters = Executors.newFixedThreadPool(CONVERTERS)) {
            disk.prepare();
            var placing = new Placing(disk, manifest, rules, clock);
            new Mending(content, disk, manifest, placing).mend();
            manifest.open();
            var atlas = Atlas.of(content, siteAddress, commentPlace.orElseGet(() -> OutOfDate.noted(manifest)));
            var at = new Workplace(content, atlas, manifest, disk);
            var outOfDate = new OutOfDate(at);
            outOfDate.find(isLast, endedClean);
            if (!isLast) {
                outOfDate.noteWaiting(); // before the first link is written that this is about
            }
            var pass = new Pass(run, at, placing, new Rendering(content, files, atlas), converters);
            var others = new OthersWork(content, atlas, run);
            pass.work(document -> which.test(atlas, document), others);
            pass.dispose(others);
            placing.deleteEmptyFolders();
            manifest.close();
            if (rules.git() && isLast) {
                run.checkStop();
                new Committing(at, clock).commit();
            }
            return placing.effects();
        } catch (NotOurRepository taken) {
            throw new StorageFailed(String.valueOf(taken.getMessage()), taken);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /// An error of one file is an error of one document; an error of the whole disk ends the run.
    private static StorageFailed failed(IOException failure) {
        return new StorageFailed(
                "Files cannot be written: %s. Nothing is lost; run again when that is mended."
                        .formatted(DiskTrouble.words(failure)),
                failure);
    }
}
