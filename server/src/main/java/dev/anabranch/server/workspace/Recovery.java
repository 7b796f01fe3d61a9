package dev.anabranch.server.workspace;

import dev.anabranch.server.content.Cause;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.Tombstones;
import dev.anabranch.server.extract.ExtractedTexts;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.sync.Lease;
import dev.anabranch.server.sync.Leases;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.Undo;
import dev.anabranch.server.sync.UnrecordedRun;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of removed documents: they are brought back, or forgotten for good. Asks no site.
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final String UNDO = "undo";
    private static final String PURGE = "purge";
    private static final int ROWS = 1000;

    private final Database database;
    private final FileStore files;
    private final Leases leases;
    private final Writers writers;
    private final Clock clock;

    /// Who writes files under a lease.
    interface Writers {
        WorkspaceProjection of(ContentStore content, Lease lease);
    }

    Recovery(Database database, FileStore files, Leases leases, Writers writers, Clock clock) {
        this.database = database;
        this.files = files;
        this.leases = leases;
        this.writers = writers;
        this.clock = clock;
    }

    /// What was brought back.
    ///
    /// @param documents those that are held again, attached files and comments among them
    /// @param filesWritten false when a run was writing files: then the next one writes these, too
    /// @param failures what could not be written
    public record BroughtBack(List<DocumentId> documents, boolean filesWritten, List<SyncReport.Failure> failures) {
        public BroughtBack {
            documents = List.copyOf(documents);
            failures = List.copyOf(failures);
        }

        /// What was brought back of several sites, taken together.
        public static BroughtBack of(List<BroughtBack> some) {
            return new BroughtBack(
                    some.stream().flatMap(each -> each.documents().stream()).toList(),
                    some.stream().allMatch(BroughtBack::filesWritten),
                    some.stream().flatMap(each -> each.failures().stream()).toList());
        }
    }

    /// Brings documents back as they were last held, into the store and as files, with what hangs at them and the
    /// folders above them. The site has them no more, so later sweeps leave them alone: they are held, as brought
    /// back, until a person approves their deletion, or the site has them again.
    ///
    /// @param site address of theirs
    /// @param documents removed ones; others are left out
    /// @throws RunInProgress when a run is at work: it may have looked already for what is gone
    /// @throws dev.anabranch.server.sync.StorageFailed when files cannot be written; the next run writes them
    public BroughtBack undo(String site, Collection<DocumentId> documents, StopSignal stop) {
        try (var lease = leases.of(UNDO)) {
            var content = content(site, lease);
            var undo = new Undo(content, lease, clock);
            var others = waiting(content);
            var back = undo.of(documents);
            LOG.info("{} removed documents of {} were brought back", back.size(), site);
            if (back.isEmpty()) {
                return new BroughtBack(back, true, List.of());
            }
            if (!undo.mayWriteFiles()) {
                return new BroughtBack(back, false, List.of());
            }
            var run = new UnrecordedRun(content, WorkspaceProjection.NAME, stop);
            writers.of(content, lease).work(run, document -> !others.contains(document));
            return new BroughtBack(back, true, run.failures());
        }
    }

    /// What a run left undone is told by the run that does it.
    private static Set<DocumentId> waiting(ContentStore content) {
        var found = new HashSet<DocumentId>();
        for (var batch = content.pending(WorkspaceProjection.NAME, "", ROWS);
                !batch.isEmpty();
                batch = content.pending(
                        WorkspaceProjection.NAME, batch.getLast().document().value(), ROWS)) {
            batch.stream().filter(work -> work.cause() != Cause.REFRESH).forEach(work -> found.add(work.document()));
        }
        return found;
    }

    /// Forgets for good what was removed so long ago, with the bytes that nothing else needs and the texts of files.
    ///
    /// @return how many documents; 0 while a run is at work, so that the next call does it
    public int purge(Duration kept) {
        var before = clock.instant().minus(kept);
        var tombstones = new Tombstones(database);
        if (!tombstones.isAnythingToPurge(before)) {
            return 0;
        }
        try {
            return purged(() -> tombstones.purge(files, before));
        } catch (RunInProgress later) {
            return 0;
        }
    }

    /// Forgets these for good in the same way, whenever they were removed.
    ///
    /// @param site address of theirs
    /// @return how many documents there were among the removed ones
    /// @throws RunInProgress when a run is at work, which may be about to store the same bytes
    public int purge(String site, Collection<DocumentId> documents) {
        return purged(() -> new Tombstones(database).purge(files, site, documents));
    }

    private interface Purge {
        int now();
    }

    private int purged(Purge purge) {
        var held = new ArrayList<Lease>();
        try {
            for (var address : ContentStore.sites(database)) {
                var lease = leases.of(PURGE);
                held.add(lease);
                new Undo(content(address, lease), lease, clock).keepRunsAway();
            }
            int purged = purge.now();
            ExtractedTexts.prune(database); // what was read in files goes with them
            if (purged > 0) {
                LOG.info("{} removed documents were forgotten for good", purged);
            }
            return purged;
        } finally {
            held.forEach(Lease::close);
        }
    }

    private ContentStore content(String address, Lease lease) {
        return ContentStore.of(database.checking(lease::check), address, Mirror.PROJECTIONS, clock)
                .during(lease.run());
    }
}
