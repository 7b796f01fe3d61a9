package dev.anabranch.server.workspace;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.Tombstones;
import dev.anabranch.server.history.GitFolder;
import dev.anabranch.server.history.NotOurRepository;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.source.Source;
import dev.anabranch.server.source.Upstream;
import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.sync.Lease;
import dev.anabranch.server.sync.Leases;
import dev.anabranch.server.sync.RequestLog;
import dev.anabranch.server.sync.RunIds;
import dev.anabranch.server.sync.RunSearch;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.Sync;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.server.sync.Usage;
import dev.anabranch.server.sync.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// A folder of Markdown files that is kept equal to spaces of a site.
///
/// ```java
/// var mirror = new Mirror(database, Path.of("data/workspace"), Clock.systemUTC());
/// var report = mirror.run(Upstream.of(confluence), SyncRequest.of(List.of("DOC")), event -> {}, new StopSignal());
/// ```
///
/// The caller owns the folder and the database: one process, and one run at a time.
public final class Mirror {
    /// Those that every change makes work for.
    static final List<String> PROJECTIONS = List.of(WorkspaceProjection.NAME, ContentStore.SEARCH);
    private static final Duration KEEP_REMOVED = Duration.ofDays(30);

    private final Database database;
    private final Workspace workspace;
    private final FileStore files;
    private final Disk.Probe probe;
    private final Disk disk;
    private final FolderRules.Wishes wishes;
    private final Clock clock;
    private final Leases leases;
    private final Duration keepRemoved;
    private final String connection;

    /// @param database holds the content, the manifest and the runs
    /// @param folder where files go; created when missing
    public Mirror(Database database, Path folder, Clock clock) {
        this(database, folder, clock, operation -> {});
    }

    Mirror(Database database, Path folder, Clock clock, Disk.Probe probe) {
        this(
                database,
                folder,
                clock,
                probe,
                FolderRules.Wishes.NONE,
                new Leases(database, UUID.randomUUID().toString(), clock),
                KEEP_REMOVED,
                ConnectionSetup.ID);
    }

    private Mirror(
            Database database,
            Path folder,
            Clock clock,
            Disk.Probe probe,
            FolderRules.Wishes wishes,
            Leases leases,
            Duration keepRemoved,
            String connection) {
        this.connection = connection;
        this.leases = leases;
        this.keepRemoved = keepRemoved;
        this.database = database;
        this.workspace = new Workspace(database, folder);
        this.files =
                new FileStore(workspace.root().resolve(Workspace.OWN_FOLDER).resolve("files"));
        this.probe = probe;
        this.disk = new Disk(workspace.root(), probe);
        this.wishes = wishes;
        this.clock = clock;
    }

    /// The same mirror under these rules. They take effect with the next run, and the folder remembers them.
    public Mirror asking(FolderRules.Wishes rules) {
        return new Mirror(database, workspace.root(), clock, probe, rules, leases, keepRemoved, connection);
    }

    /// The same mirror, whose runs read by this connection; that of the settings unless this says otherwise. Several
    /// connections fill one folder, each with the spaces of its site; one connection has one site.
    ///
    /// @param id of the connection
    public Mirror by(String id) {
        return new Mirror(database, workspace.root(), clock, probe, wishes, leases, keepRemoved, id);
    }

    /// The same mirror, in which what was removed can be brought back for so long: 30 days unless this says
    /// otherwise. What is older is forgotten for good by the next run.
    public Mirror keepingRemoved(Duration span) {
        return new Mirror(database, workspace.root(), clock, probe, wishes, leases, span, connection);
    }

    /// Makes the files equal to what the account sees in these spaces. Blocks until the run has ended; never
    /// throws for what happens on the site or on the disk: the report tells. What was not done, the next run does.
    ///
    /// Comments, when they are carried, stand at the end of the files.
    ///
    /// @throws dev.anabranch.server.sync.RunInProgress when another process is at work on one of the spaces
    public SyncReport run(Upstream site, SyncRequest request, SyncListener listener, StopSignal stop) {
        return resume(RunIds.next(clock), site, request, listener, stop);
    }

    /// Goes on with a run that waited, was paused or interrupted; as [#run], which this is for a run that is not
    /// known.
    public SyncReport resume(String runId, Upstream site, SyncRequest request, SyncListener listener, StopSignal stop) {
        var comments = request.contents().comments() ? CommentPlace.END : CommentPlace.NONE;
        return resume(runId, site, request, comments, listener, stop);
    }

    /// The same; comments are carried unless they are to stand nowhere.
    public SyncReport run(
            Upstream site, SyncRequest wanted, CommentPlace comments, SyncListener listener, StopSignal stop) {
        return resume(RunIds.next(clock), site, wanted, comments, listener, stop);
    }

    /// The same for a run that waited, was paused or interrupted.
    public SyncReport resume(
            String runId,
            Upstream site,
            SyncRequest wanted,
            CommentPlace comments,
            SyncListener listener,
            StopSignal stop) {
        var request = wanted.withComments(comments != CommentPlace.NONE);
        var requests = new RequestLog(clock, stop);
        var source = site.open(requests, files, clock);
        try {
            var other = otherSite(source.address());
            if (other.isPresent()) {
                return refused(StopReason.CONFLICT, otherSiteMessage(other.get(), source.address()));
            }
            endAbandoned();
            release(source.address());
            recovery().purge(keepRemoved);
            var notes = new FolderNotes(database);
            var rules = wishes.in(notes.rules());
            if (rules.git()) {
                GitFolder.check(workspace.root());
            }
            notes.rules(rules);
            try (var use = files.use();
                    var lease = leases.of(runId)) {
                assert use != null;
                var watch = new Watch(listener, stop, requests);
                return naming(loop(source, comments, lease).run(source, request, watch, lease));
            }
        } catch (NotOurRepository taken) {
            return refused(StopReason.CONFLICT, String.valueOf(taken.getMessage()));
        } catch (IOException unreadable) {
            return naming(refused(StopReason.STORAGE, "Files cannot be read: " + DiskTrouble.words(unreadable) + "."));
        } catch (DatabaseFailed storage) { // before the run could be noted
            var reason = storage.isDamaged() ? StopReason.DAMAGED : StopReason.STORAGE;
            return naming(refused(reason, String.valueOf(storage.getMessage())));
        }
    }

    /// Lets go of spaces that are not mapped any more, by the connection that reads their site: their files
    /// stay where they are, and are nobody's. Each run begins with that; where none follows, it is done by
    /// this.
    public List<ReleasedSpace> release() {
        return ContentStore.sites(database).stream()
                .map(address -> ContentStore.of(database, address, PROJECTIONS, clock))
                .flatMap(content -> release(content, content.connection()).stream())
                .toList();
    }

    /// The same for the site of one connection only.
    ///
    /// @param connectionId of the connection
    public List<ReleasedSpace> releaseBy(String connectionId) {
        return ContentStore.sites(database).stream()
                .map(address -> ContentStore.of(database, address, PROJECTIONS, clock))
                .filter(content -> content.connection().equals(connectionId))
                .flatMap(content -> release(content, connectionId).stream())
                .toList();
    }

    private void release(String site) {
        release(ContentStore.of(database, site, PROJECTIONS, clock), connection);
    }

    private List<ReleasedSpace> release(ContentStore content, String by) {
        var inForce = new Choices(database, by).inForce();
        return inForce.revision() == 0 ? List.of() : new Release(content).allBut(inForce.choice());
    }

    /// Whatever the loop writes, to the stores or to the folder, passes the lease.
    private Sync loop(Source source, CommentPlace comments, Lease lease) {
        var held = database.checking(lease::check);
        var content =
                ContentStore.of(held, source.address(), PROJECTIONS, clock).during(lease.run());
        content.setWikiPath(source.wikiPath());
        content.setConnection(connection);
        var projection = projection(content, guarded(lease), Optional.of(comments));
        return new Sync(
                content,
                new RunStore(held),
                new SpaceClocks(held),
                new HeldDeletions(held),
                List.of(projection),
                clock);
    }

    private Disk guarded(Lease lease) {
        return new Disk(workspace.root(), new Disk.Probe() {
            @Override
            public void before(String operation) throws IOException {
                lease.look();
                probe.before(operation);
            }

            @Override
            public void around(String operation, Lease.Change change) throws IOException {
                lease.guard(() -> probe.around(operation, change));
            }

            @Override
            public long room(Path folder) {
                return probe.room(folder);
            }
        });
    }

    /// Where the bytes of attached files lie.
    public FileStore files() {
        return files;
    }

    /// How long what was removed can be brought back.
    public Duration keepsRemoved() {
        return keepRemoved;
    }

    /// Deletions that are for a person to decide.
    public HeldDeletions heldDeletions() {
        return new HeldDeletions(database);
    }

    /// What was removed and can be brought back.
    public Tombstones tombstones() {
        return new Tombstones(database);
    }

    /// Brings removed documents back, or forgets them for good.
    public Recovery recovery() {
        return new Recovery(
                database,
                files,
                leases,
                (content, lease) -> projection(content, guarded(lease), Optional.empty()),
                clock);
    }

    /// Notes of runs whose process died that they were interrupted.
    public void endAbandoned() {
        if (!database.isShared()) {
            leases.endThoseOfTheDead(); // this process owns the folder, so the others are gone
        }
        runs().endAbandoned(clock.instant());
    }

    /// Compares the store, what is noted of the files, and the files with each other, byte by byte. Asks nobody and
    /// writes nothing; the database may be one that is only read.
    ///
    /// @throws UncheckedIOException when the folder cannot be read
    public Examination examine() {
        try {
            return new Inspection(database, workspace.root(), files, disk, clock).examine();
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /// Mends what an examination finds, from the store, without asking the site. Calling it twice is the same as
    /// once; what it was cut off from is done by the next call, or by the next run.
    ///
    /// @throws dev.anabranch.server.sync.Cancelled when it was to stop
    /// @throws dev.anabranch.server.sync.StorageFailed when files cannot be written
    public Repair repair(StopSignal stop) {
        var before = examine();
        if (before.counts().containsKey(Finding.Kind.DATABASE)) {
            database.rebuildIndexes();
            var again = examine();
            if (again.counts().containsKey(Finding.Kind.DATABASE)) {
                return new Repair(before, 0, 0, List.of(), 0, 0, List.of(), again);
            }
            return mended(before, again, stop, Mender::mend);
        }
        return mended(before, before, stop, Mender::mend);
    }

    /// Makes all files anew from the store, without asking the site. Only files whose bytes change are written.
    ///
    /// @throws dev.anabranch.server.sync.Cancelled when it was to stop
    /// @throws dev.anabranch.server.sync.StorageFailed when files cannot be written
    public Repair rebuildFiles(StopSignal stop) {
        return mended(
                new Examination(0, 0, List.of()),
                new Examination(0, 0, List.of()),
                stop,
                (mender, nothing) -> mender.makeAnew());
    }

    private WorkspaceProjection projection(ContentStore content, Disk place, Optional<CommentPlace> comments) {
        var rules = new FolderNotes(database).rules();
        return new WorkspaceProjection(content, files, content.address(), place, rules, clock, comments);
    }

    private interface Treatment {
        Effects with(Mender mender, List<Finding> findings) throws IOException;
    }

    private Repair mended(Examination before, Examination found, StopSignal stop, Treatment treatment) {
        endAbandoned();
        var effects = Effects.NONE;
        var failures = new ArrayList<SyncReport.Failure>();
        int restored = 0;
        int asked = 0;
        try {
            for (var address : ContentStore.sites(database)) {
                var content = ContentStore.of(database, address, PROJECTIONS, clock);
                var projection = projection(content, disk, Optional.empty());
                var mender = new Mender(content, files, disk, projection, stop);
                effects = effects.and(treatment.with(mender, found.findings()));
                failures.addAll(mender.failures());
                restored += mender.restored();
                asked += mender.asked();
            }
        } catch (IOException failure) {
            throw unreadable(failure);
        }
        return new Repair(
                before, effects.written(), effects.deleted(), effects.copies(), restored, asked, failures, examine());
    }

    private UncheckedIOException unreadable(IOException failure) {
        return new UncheckedIOException(
                "The folder %s cannot be read: %s".formatted(workspace.root(), DiskTrouble.words(failure)), failure);
    }

    /// The runs so far.
    public RunStore runs() {
        return new RunStore(database);
    }

    /// The ledgers of the newest run of each site that has one.
    public List<Coverage> lastCovered() {
        var runs = new RunSearch(database);
        return ContentStore.sites(database).stream()
                .flatMap(site -> runs.lastCovered(site).stream())
                .toList();
    }

    /// When each space was last made equal to the site.
    public SpaceClocks clocks() {
        return new SpaceClocks(database);
    }

    /// The spaces that are held and that a run did not read, by their keys, with as of when their contents are.
    public Map<String, Instant> leftAlone(String runId) {
        var left = new TreeMap<String, Instant>();
        for (var address : ContentStore.sites(database)) {
            var clocks = clocks().of(address);
            var content = ContentStore.of(database, address, PROJECTIONS, clock);
            for (var space : content.spaces()) {
                Optional.ofNullable(clocks.getOrDefault(SpaceClocks.folded(space.key()), Map.of())
                                .get(SpaceClock.CONTENT))
                        .filter(reading -> !reading.run().equals(runId))
                        .ifPresent(reading -> left.put(space.key(), reading.at()));
            }
        }
        return left;
    }

    /// Where everything that is known of the folder and its sites is kept.
    public Database database() {
        return database;
    }

    /// The files, to be read.
    public Workspace workspace() {
        return workspace;
    }

    /// Another site whose files this connection brought into the folder.
    private Optional<String> otherSite(String address) {
        return database.read(open -> {
            try (var query = open.prepareStatement("SELECT s.address FROM site s WHERE s.address <> ?"
                    + " AND s.connection = ? AND EXISTS (SELECT 1 FROM workspace_file f WHERE f.site = s.id)")) {
                query.setString(1, address);
                query.setString(2, connection);
                try (var rows = query.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    private String otherSiteMessage(String there, String asked) {
        return "The folder %s mirrors %s. Choose another folder for %s.".formatted(workspace.root(), there, asked);
    }

    /// Trouble with storage is trouble of a place, which those who moved the bytes did not know.
    private SyncReport naming(SyncReport report) {
        var folder = workspace.root().toString();
        return report.stopped()
                .filter(stopped -> stopped.reason() == StopReason.STORAGE || stopped.reason() == StopReason.DAMAGED)
                .filter(stopped -> !stopped.message().contains(folder))
                .map(stopped ->
                        new SyncReport.Stopped(stopped.reason(), stopped.message() + " The folder is " + folder + "."))
                .map(report::stoppedFor)
                .orElse(report);
    }

    private static SyncReport refused(StopReason reason, String message) {
        var stopped = new SyncReport.Stopped(reason, message);
        return new SyncReport(
                "", RunStatus.FAILED, Counts.NONE, Usage.NONE, Duration.ZERO, List.of(), Optional.of(stopped));
    }
}
