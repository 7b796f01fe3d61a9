package dev.anabranch.server.sync;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.Checkpoint;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Remark;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.source.Batch;
import dev.anabranch.server.source.Census;
import dev.anabranch.server.source.Holdings;
import dev.anabranch.server.source.NoSuchSpace;
import dev.anabranch.server.source.Scope;
import dev.anabranch.server.source.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries what is new on a site into the content store and from there into the projections.
///
/// A run reads batches of changes and applies each in one transaction, with the checkpoint last: a crash may
/// repeat a batch but never skips one. Then it sweeps: lists all ids, which finds moves and what is gone. At the
/// end it lets each projection do its pending work; where reading takes long, also now and then while it goes on.
/// Whatever stops it, the next run goes on from there.
public final class Sync {
    private static final Logger LOG = LoggerFactory.getLogger(Sync.class);
    private static final String SPACE = "space:";
    private static final String READING = "reading:";
    private static final int PEOPLE_PER_REQUEST = 250;
    private static final int UNREAD_PER_BATCH = 250;
    private static final long FILES_LOOK_MILLIS = 200;

    /// The name of the right to write files: all sites fill one folder.
    static final String FILES = "files";

    private final ContentStore content;
    private final RunStore runs;
    private final List<Projection> projections;
    private final SpaceClocks clocks;
    private final HeldDeletions deletions;
    private final Clock clock;

    /// @param projections in the order in which they do their work
    public Sync(
            ContentStore content,
            RunStore runs,
            SpaceClocks clocks,
            HeldDeletions deletions,
            List<Projection> projections,
            Clock clock) {
        this.content = content;
        this.runs = runs;
        this.clocks = clocks;
        this.deletions = deletions;
        this.projections = List.copyOf(projections);
        this.clock = clock;
    }

    /// Runs once, or goes on with the run of the lease where that is known. Blocks until the end; what happens on the
    /// site or on the disk is told by the report and never thrown.
    ///
    /// What another run has of several spaces is left to it, and told; a run of single documents, and one that goes
    /// on, needs all of its spaces.
    ///
    /// @param lease holds nothing yet; every write of the stores that this loop was made with passes it
    /// @throws RunInProgress when other runs have all of the spaces, or one that is needed
    public SyncReport run(Source source, SyncRequest wanted, Watch watch, Lease lease) {
        var before = runs.find(lease.run());
        var claim = claim(wanted, before.isPresent(), lease);
        var request = wanted.withSpaces(claim.spaceKeys());
        lease.beat();
        var log = begun(before, source, request, watch, lease.run());
        var going = new Going(watch.stop(), lease, before, clock.instant());
        var prompt = new PromptSource(source, watch.stop());
        var stopped = new Judge(watch.stop(), clock).stopped(() -> {
            log.started(request.spaceKeys());
            log.busy(claim.busy());
            carry(prompt, request, going, log);
        });
        var report = log.end(stopped, request.parks());
        note(report, log);
        log.finished(report);
        LOG.info("Run {} {}: {}, {}", report.runId(), report.status().word(), report.counts(), report.duration());
        return report;
    }

    private Claim claim(SyncRequest wanted, boolean goesOn, Lease lease) {
        return goesOn || isPart(wanted.kind())
                ? Claim.all(wanted.spaceKeys(), content.site(), lease)
                : Claim.free(wanted.spaceKeys(), content, lease, runs);
    }

    private RunLog begun(Optional<Run> before, Source source, SyncRequest request, Watch watch, String id) {
        var log = before.map(run -> RunLog.continuing(run, runs, content, watch, clock))
                .orElseGet(() -> new RunLog(id, runs, content, watch, clock));
        if (before.isPresent()) {
            runs.resume(id);
        } else {
            runs.begin(id, source.address(), request.spaceKeys(), request.asked(), clock.instant());
        }
        var how = before.isPresent() ? "goes on" : "started";
        LOG.info("Run {} of {} {}: spaces {}", id, source.address(), how, request.spaceKeys());
        return log;
    }

    /// Where the disk is full, the end of a run cannot be written down either. The report tells it all the same,
    /// and the next run ends this one.
    private void note(SyncReport report, RunLog log) {
        try {
            log.keepRequests();
            runs.end(report, clock.instant());
        } catch (LeaseLost another) {
            LOG.warn("{} {}", another.getMessage(), "What took over has ended it.");
        } catch (DatabaseFailed storage) {
            if (report.stopped().isEmpty()) {
                throw storage;
            }
        }
    }

    /// What goes with one execution of the loop.
    ///
    /// @param before the run as it was left, when it goes on
    /// @param since when this execution began
    private record Going(StopSignal stop, Lease lease, Optional<Run> before, Instant since) {}

    private void carry(Source source, SyncRequest request, Going going, RunLog log) {
        source.proveCredential();
        var found = new KnownSpaces(content).of(source, request);
        log.replaced(found.replaced());
        log.lost(found.lost());
        closeLost(found);
        var spaces = free(found.taken(), going, log);
        if (spaces.isEmpty()) {
            return;
        }
        content.apply(spaces.stream().<Change>map(Change.SpaceSeen::new).toList(), List.of());
        if (request.kind().equals(RunKind.full()) && !hasRead(going.before())) {
            forget(spaces);
        }
        if (request.selection().isOfDocuments()) {
            source.check(new Scope(spaces, request.contents(), request.selection(), holdings()));
        }
        var access = new AccessClock(source.access(), content, deletions, clock, log, spaces);
        boolean readsAccess = request.contents().access() || request.kind() instanceof RunKind.Access;
        if (readsAccess && !isPart(request.kind())) {
            access.readFirst();
        }
        var ledger = new Ledger(content);
        int documents = 0;
        try {
            if (request.kind().isWhole()) {
                readSpaces(source, spaces, request, going, ledger, log);
            } else if (isPart(request.kind())) {
                documents = readPart(source, spaces, request, log);
            }
            if (readsAccess && isPart(request.kind())) {
                access.readNew();
            } else if (readsAccess) {
                access.readRest(request.sweep() || !(request.kind() instanceof RunKind.Incremental));
            }
            namePeople(source);
        } catch (AtlassianException trouble) {
            writeWhatWasRead(log, going, trouble);
            throw trouble;
        }
        log.cover(ledger);
        takeFiles(going, log);
        log.leaveToOthers(() -> others(going));
        projections.forEach(log::project);
        log.countUnchanged(request.kind().isWhole() ? content.documentsIn(spaceIds(spaces)) : documents);
        if (request.kind().isWhole()) {
            succeeded(spaces, SpaceClock.CONTENT, going, log);
        }
        succeeded(access.passed(), SpaceClock.ACCESS, going, log);
        succeeded(ledger.enumerated(), SpaceClock.DELETION, going, log);
    }

    /// Nobody is shown what the site does not show any more.
    ///
    /// @throws NoSuchSpace when nothing else is to be read
    private void closeLost(KnownSpaces.Found found) {
        content.apply(found.closed(clock.instant()), List.of());
        if (!found.lost().isEmpty()
                && found.taken().isEmpty()
                && found.replaced().isEmpty()) {
            throw new NoSuchSpace(found.lost().stream()
                    .collect(Collectors.toMap(each -> each.held().key(), _ -> List.<Space>of())));
        }
    }

    /// Those of them that no other run has.
    private List<Space> free(List<Space> found, Going going, RunLog log) {
        var claim = Claim.found(found.stream().map(Space::key).toList(), content.site(), going.lease());
        log.busy(claim.busy());
        return found.stream()
                .filter(space -> claim.spaceKeys().contains(space.key()))
                .toList();
    }

    private void succeeded(List<Space> spaces, SpaceClock which, Going going, RunLog log) {
        var keys = spaces.stream().map(Space::key).toList();
        clocks.succeeded(content.address(), keys, which, new SpaceClocks.Reading(going.since(), log.id()));
    }

    /// The files belong to all spaces of all sites: a run of another one may be writing them.
    private void takeFiles(Going going, RunLog log) {
        while (!going.lease().takes(FILES)) {
            log.checkStop();
            going.stop().moved(clock.instant());
            going.stop().await(FILES_LOOK_MILLIS);
        }
    }

    /// The spaces in which other runs are at work now, by id.
    private Set<String> others(Going going) {
        var held = going.lease().heldByOthers();
        return content.spaces().stream()
                .filter(space -> held.contains(leaseOf(content.site(), space.key())))
                .map(Space::id)
                .collect(Collectors.toSet());
    }

    /// The name of the right to write to a space.
    static String leaseOf(int site, String spaceKey) {
        return site + ":space:" + SpaceClocks.folded(spaceKey);
    }

    /// Whether the run came to reading before: then what it read is not to be forgotten.
    private boolean hasRead(Optional<Run> before) {
        return before.map(run -> runs.phases(run).stream().anyMatch(each -> each.phase() == Phase.READING))
                .orElse(false);
    }

    private static boolean isPart(RunKind kind) {
        return kind instanceof RunKind.Subtree || kind instanceof RunKind.Pages;
    }

    private void readSpaces(
            Source source, List<Space> spaces, SyncRequest request, Going going, Ledger ledger, RunLog log) {
        var selections = new Selections(content);
        var labels = new LabelLooks(content);
        // with filters it is the sweep that reads texts, so that it has to forget what is held, too
        boolean anew = request.selection().isOfDocuments() && request.kind().equals(RunKind.full());
        for (var scope : scopes(spaces, request, anew)) {
            boolean known = content.documentsIn(spaceIds(scope.spaces())) > 0 || isListed(scope);
            boolean asBefore = selections.isAsBefore(scope);
            boolean fromBeginning = position(source, scope).isEmpty();
            // what is held may be left out by now, and its files must not be read: they come with the sweep
            boolean complete = read(source, asBefore ? scope : scope.withoutFiles(), going, log);
            if (fromBeginning && complete) {
                labels.looked(scope, going.since());
            }
            if (!complete || !asBefore || anew || (known && request.sweep())) {
                // what this run has read from the beginning came with its labels
                boolean looks = !fromBeginning && labels.isDue(scope, going.since());
                sweep(source, scope.withLabels(looks), request, going, log).ifPresent(all -> {
                    ledger.swept(scope, all);
                    selections.swept(scope);
                    if (!complete) {
                        makeWhole(source, scope);
                    }
                });
            } else if (!known) {
                ledger.listed(scope);
            }
            var older = new VersionReading(content, source, log);
            older.read(scope);
            older.readHistories(scope);
        }
    }

    /// Single documents say nothing about others, so checkpoints stay where they are and nothing is taken for gone.
    ///
    /// @return of how many documents the outcome is known
    private int readPart(Source source, List<Space> spaces, SyncRequest request, RunLog log) {
        log.begin(Phase.READING);
        var scope = new Scope(spaces, request.contents(), request.selection(), holdings());
        var parts = new Parts(content);
        var wanted = parts.of(request.kind(), source, scope);
        log.expect(wanted.size());
        var seen = new HashSet<DocumentId>();
        var told = new HashSet<DocumentId>();
        for (int from = 0; from < wanted.size(); from += UNREAD_PER_BATCH) {
            log.checkStop();
            var some = wanted.subList(from, Math.min(wanted.size(), from + UNREAD_PER_BATCH));
            var changes = source.readAgain(scope, some);
            apply(changes, List.of(), log);
            told.addAll(Parts.told(changes));
            var read = documents(changes);
            apply(source.hangingAt(scope, read), List.of(), log);
            seen.addAll(read);
        }
        log.notThere(parts.unheardOf(request.kind(), told));
        return seen.size();
    }

    private static List<DocumentId> documents(Collection<Change> changes) {
        return changes.stream()
                .flatMap(change -> change instanceof Change.Upserted(var document)
                        ? Stream.of(document.node().id())
                        : Stream.empty())
                .toList();
    }

    /// The site may be in trouble for hours; what it gave until then need not wait for that.
    private void writeWhatWasRead(RunLog log, Going going, AtlassianException trouble) {
        try {
            keepUp(going, log);
        } catch (StorageFailed | DatabaseFailed both) {
            trouble.addSuppressed(both); // whoever mends the one will be told of the other
        }
    }

    /// Where another run is writing files this can wait.
    private void keepUp(Going going, RunLog log) {
        if (!going.lease().takes(FILES)) {
            return;
        }
        log.leaveToOthers(() -> others(going));
        projections.stream()
                .filter(projection -> content.pendingCount(projection.name()) > 0)
                .forEach(log::keepUp);
        going.lease().giveBack(FILES); // a run of another space may want to write meanwhile
    }

    /// Also a space in which nothing was found: that may have been a wrong answer.
    private boolean isListed(Scope scope) {
        return scope.spaces().stream()
                .anyMatch(space -> content.checkpoint(SPACE + space.id()).isPresent());
    }

    /// The loop: the checkpoint is saved with each batch.
    private boolean read(Source source, Scope scope, Going going, RunLog log) {
        log.begin(Phase.READING);
        readAgain(source, scope, log);
        var keepingUp = new KeepingUp(clock);
        try (var ahead = new ReadAhead(source, scope, going.stop(), position(source, scope))) {
            Batch batch;
            do {
                batch = ahead.next();
                apply(batch.changes(), checkpoints(scope, batch), log);
                keepingUp.perhaps(() -> {
                    namePeople(source); // files tell who wrote the page
                    keepUp(going, log);
                });
            } while (batch.hasMore());
            return batch.complete();
        }
    }

    private Optional<Census> sweep(Source source, Scope scope, SyncRequest request, Going going, RunLog log) {
        log.begin(Phase.SWEEPING);
        log.expect(content.documentsIn(spaceIds(scope.spaces())));
        var sweep = source.sweep(scope);
        int listed = 0;
        for (var changes = sweep.next(); changes.isPresent(); changes = sweep.next()) {
            log.checkStop();
            apply(changes.get(), List.of(), log);
            log.advance(sweep.listed() - listed, "");
            listed = sweep.listed();
        }
        if (sweep.looked()) {
            new LabelLooks(content).looked(scope, going.since());
        }
        if (sweep.census().isPresent()) {
            if (!sweep.gone().isEmpty()) {
                // an empty answer proves nothing while the credential may be dead, or the account not see the space
                source.proveCredential();
                source.spaces(scope.spaces().stream().map(Space::key).toList());
            }
            var removals =
                    new Removals(content, deletions, log, clock.instant(), changes -> apply(changes, List.of(), log));
            removals.settle(new Removals.Found(
                    spaceIds(scope.spaces()),
                    sweep.gone(),
                    sweep.excluded(),
                    request.confirmDeletions(),
                    request.confirmDeletions() || request.agreed()));
        }
        return sweep.census();
    }

    /// What a list left out was found by a sweep: the next runs need none for it.
    private void makeWhole(Source source, Scope scope) {
        var checkpoints = scope.spaces().stream()
                .map(space -> SPACE + space.id())
                .flatMap(name -> content.checkpoint(name).stream()
                        .map(position -> new Checkpoint(name, source.madeWhole(position))))
                .toList();
        content.apply(List.of(), checkpoints);
    }

    private void apply(Collection<Change> changes, Collection<Checkpoint> checkpoints, RunLog log) {
        if (!changes.isEmpty()) {
            projections.forEach(Projection::checkRoom);
        }
        content.apply(changes, checkpoints);
        var unread = changes.stream()
                .filter(Change.Unread.class::isInstance)
                .map(Change.Unread.class::cast)
                .toList();
        for (var change : changes) {
            switch (change) {
                case Change.Upserted(var document) -> log.read(document.node().id());
                case Change.Commented(var document, var _) ->
                    log.read(document.node().id());
                case Change.Attached _,
                        Change.Labelled _,
                        Change.Described _,
                        Change.Placed _,
                        Change.Removed _,
                        Change.Unread _,
                        Change.LeftOut _,
                        Change.SpaceSeen _,
                        Change.PersonSeen _,
                        Change.Access _ -> {}
            }
        }
        log.unread(unread);
        log.leftOut(changes.stream()
                .filter(Change.LeftOut.class::isInstance)
                .map(Change.LeftOut.class::cast)
                .toList());
        log.unreadGates(changes);
        log.advance(
                (int) changes.stream()
                        .filter(change -> !(change instanceof Change.Access))
                        .count(),
                lastTitle(changes));
    }

    private static String lastTitle(Collection<Change> changes) {
        var title = "";
        for (var change : changes) {
            if (change instanceof Change.Upserted(var document)) {
                title = document.node().title();
            }
        }
        return title;
    }

    private void readAgain(Source source, Scope scope, RunLog log) {
        var unread = content.pending(ContentStore.UNREAD, "", UNREAD_PER_BATCH);
        if (!unread.isEmpty()) {
            var changes = source.readAgain(scope, unread);
            apply(changes, List.of(), log);
        }
    }

    private void namePeople(Source source) {
        for (var unknown = content.unknownPeople(PEOPLE_PER_REQUEST);
                !unknown.isEmpty();
                unknown = content.unknownPeople(PEOPLE_PER_REQUEST)) {
            var named = source.people(unknown);
            if (named.isEmpty()) {
                return; // nobody of them may be known, or the answer was wrong: the next run asks again
            }
            content.apply(named, List.of());
        }
    }

    /// Spaces that were never read to the end are read from their beginning, together; the others go on together.
    private List<Scope> scopes(List<Space> spaces, SyncRequest request, boolean anew) {
        var byState = spaces.stream()
                .collect(Collectors.partitioningBy(
                        space -> content.checkpoint(SPACE + space.id()).isPresent()));
        var scopes = new ArrayList<Scope>();
        for (var together : List.of(byState.getOrDefault(false, List.of()), byState.getOrDefault(true, List.of()))) {
            for (int from = 0; from < together.size(); from += 100) {
                var some = together.subList(from, Math.min(together.size(), from + 100));
                scopes.add(new Scope(some, request.contents(), request.selection(), holdings(), anew, true));
            }
        }
        return scopes;
    }

    private Optional<String> position(Source source, Scope scope) {
        var unfinished = content.checkpoint(reading(scope));
        if (unfinished.isPresent()) {
            return unfinished;
        }
        var finished = scope.spaces().stream()
                .flatMap(space -> content.checkpoint(SPACE + space.id()).stream())
                .toList();
        return finished.isEmpty() ? Optional.empty() : Optional.of(source.earliest(finished));
    }

    private static List<Checkpoint> checkpoints(Scope scope, Batch batch) {
        if (batch.hasMore()) {
            return List.of(new Checkpoint(reading(scope), batch.position()));
        }
        var checkpoints = new ArrayList<Checkpoint>();
        scope.spaces().forEach(space -> checkpoints.add(new Checkpoint(SPACE + space.id(), batch.position())));
        checkpoints.add(new Checkpoint(reading(scope), ""));
        return checkpoints;
    }

    private static String reading(Scope scope) {
        var ids = spaceIds(scope.spaces()).stream().sorted().collect(Collectors.joining(","));
        var files = (scope.contents().attachments() ? "files:" : "")
                + (scope.contents().comments() ? "comments:" : "");
        return READING
                + files
                + (ids.length() <= 150
                        ? ids
                        : Integer.toHexString(ids.hashCode()) + "+"
                                + scope.spaces().size());
    }

    private void forget(List<Space> spaces) {
        content.forgetCheckpoints(READING);
        content.fileVersions().forgetGone();
        spaces.forEach(space -> content.forgetCheckpoints(SPACE + space.id()));
        var documents = new ArrayList<DocumentId>();
        content.heldIn(spaceIds(spaces)).values().stream()
                .filter(held -> held.type().isDocument())
                .forEach(held -> documents.add(held.id()));
        projections.forEach(projection -> content.refresh(projection.name(), documents, List.of()));
    }

    private static List<String> spaceIds(List<Space> spaces) {
        return spaces.stream().map(Space::id).toList();
    }

    private Holdings holdings() {
        return new Holdings() {
            @Override
            public Map<DocumentId, Held> held(Collection<DocumentId> ids) {
                return content.held(ids);
            }

            @Override
            public Map<DocumentId, Remark> remarks(Collection<DocumentId> comments) {
                return content.remarks(comments);
            }

            @Override
            public Map<DocumentId, Held> heldIn(Collection<String> spaceIds) {
                return content.heldIn(spaceIds);
            }

            @Override
            public List<Space> spaces() {
                return content.spaces();
            }
        };
    }
}
