package dev.anabranch.server.sync;

import dev.anabranch.server.content.AccessFact;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.source.Filter;
import dev.anabranch.server.source.Sweep.Excluded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/// What happens in one run: counts it, keeps it, and tells it.
final class RunLog implements ProjectionRun {
    private static final Duration BETWEEN_PROGRESS = Duration.ofMillis(200);
    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(2);
    /// Among so many of the first that were skipped are the spaces that were.
    private static final int MOST_BUSY = 1000;

    private final String id;
    private final RunStore runs;
    private final ContentStore content;
    private final Watch watch;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final Set<String> failed = new HashSet<>();
    private final Map<String, SyncReport.Failure> skipped = new HashMap<>();
    private final List<Change.LeftOut> leftOut = new ArrayList<>();
    private final List<SyncReport.Failure> failures = new ArrayList<>();
    private final Map<String, Filter> leaving = new HashMap<>();
    private int excluded;
    private final Set<String> early = new HashSet<>();
    private String projection = "";
    private int unchanged;
    private int failedApart;
    private int number;
    private int phases;
    private Phase phase = Phase.CONNECTING;
    private Instant phaseBegan;
    private Instant toldAt = Instant.EPOCH;
    private Instant savedAt;
    private long done;
    private OptionalLong total = OptionalLong.empty();
    private Usage before = Usage.NONE;
    private Supplier<Set<String>> others = Set::of;
    private boolean leavesSpaces;

    RunLog(String id, RunStore runs, ContentStore content, Watch watch, Clock clock) {
        this.id = id;
        this.runs = runs;
        this.content = content;
        this.watch = watch;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.phaseBegan = startedAt;
        this.savedAt = startedAt;
    }

    /// The same run again, after it waited or was interrupted: it counts on from what it did before.
    static RunLog continuing(Run before, RunStore runs, ContentStore content, Watch watch, Clock clock) {
        var log = new RunLog(before.id(), runs, content, watch, clock);
        log.before = before.usage();
        log.counts.putAll(Map.of(
                Outcome.NEW, before.counts().added(),
                Outcome.CHANGED, before.counts().changed(),
                Outcome.MOVED, before.counts().moved(),
                Outcome.DELETED, before.counts().deleted()));
        log.number = runs.lastNumber(before.id());
        log.phases = runs.phases(before).size();
        log.leavesSpaces = runs.documents(before.id(), Outcome.SKIPPED, 0, MOST_BUSY).stream()
                .anyMatch(row -> row.code().equals(FailureCode.SPACE_BUSY.word()));
        watch.requests().goOn((int) before.usage().requests(), runs.requestCount(before.id()));
        return log;
    }

    String id() {
        return id;
    }

    void started(List<String> spaceKeys) {
        tell(new SyncEvent.Started(id, startedAt, spaceKeys));
        begin(Phase.CONNECTING);
    }

    void begin(Phase next) {
        phase = next;
        phaseBegan = clock.instant();
        watch.stop().moved(phaseBegan);
        done = 0;
        total = OptionalLong.empty();
        runs.phase(id, ++phases, next, phaseBegan);
        tell(new SyncEvent.PhaseBegan(next));
    }

    void project(Projection next) {
        begin(Phase.WRITING);
        projection = next.name();
        next.catchUp(this);
    }

    /// Lets a projection follow while the phase goes on.
    void keepUp(Projection next) {
        var interrupted = phase;
        var doneBefore = done;
        var totalBefore = total;
        var lasted = Duration.between(phaseBegan, clock.instant());
        begin(Phase.WRITING);
        projection = next.name();
        next.keepUp(new Early());
        begin(interrupted);
        done = doneBefore;
        total = totalBefore;
        phaseBegan = phaseBegan.minus(lasted);
    }

    /// @param now tells the spaces, by id, in which other runs are at work while this one writes
    void leaveToOthers(Supplier<Set<String>> now) {
        others = now;
    }

    @Override
    public Set<String> others() {
        return others.get();
    }

    @Override
    public void expect(long count) {
        total = OptionalLong.of(count);
    }

    @Override
    public void checkStop() {
        if (watch.stop().isRaised()) {
            throw new Cancelled();
        }
    }

    /// So many documents more are done with in this phase.
    void advance(int count, String title) {
        done += count;
        var now = clock.instant();
        watch.stop().moved(now);
        double rate = done / Math.max(0.001, Duration.between(phaseBegan, now).toNanos() / 1e9);
        if (Duration.between(toldAt, now).compareTo(BETWEEN_PROGRESS) >= 0) {
            toldAt = now;
            tell(new SyncEvent.Progressed(phase, done, total, title, rate, counts(), usage()));
        }
        if (Duration.between(savedAt, now).compareTo(BETWEEN_SAVES) >= 0) {
            savedAt = now;
            runs.progress(id, counts(), usage(), phases, new RunProgress(phase, done, total, title, rate), now);
            keepRequests();
        }
    }

    @Override
    public void commit(List<Settled> settled, OwnRows rows) {
        var documents = settled.stream().flatMap(item -> row(item).stream()).toList();
        content.inTransaction(connection -> {
            rows.write(connection);
            settle(connection, settled, documents);
            return true;
        });
        tally(documents);
        if (!settled.isEmpty()) {
            advance(settled.size(), settled.getLast().work().title());
        }
    }

    /// What was seen on the site is compared with what is held.
    void cover(Ledger ledger) {
        var why = new HashMap<String, SyncReport.Failure>();
        failures.forEach(failure -> why.put(failure.id(), failure));
        why.putAll(skipped);
        runs.cover(id, ledger.coverage(why, leftOut));
        excluded = ledger.excluded();
    }

    /// A document was read, perhaps after it could not be read a moment ago.
    void read(DocumentId document) {
        if (failed.remove(document.value())) {
            failures.removeIf(failure -> failure.id().equals(document.value()));
        }
    }

    /// Documents that could not be read.
    void unread(List<Change.Unread> unread) {
        var documents = unread.stream()
                .map(lost -> new RunDocument(
                        ++number,
                        lost.id().value(),
                        lost.type().word(),
                        lost.title(),
                        Outcome.FAILED,
                        "",
                        lost.code(),
                        lost.message(),
                        clock.instant()))
                .toList();
        keep(documents);
    }

    /// Older versions of files that could not be fetched: none of them is a document that is held.
    void unreadVersions(List<Change.Unread> versions) {
        var known = failed.size();
        unread(versions);
        failedApart += failed.size() - known;
    }

    /// Documents that were left out on purpose.
    void leftOut(List<Change.LeftOut> some) {
        var fresh = some.stream()
                .filter(item -> !skipped.containsKey(item.id().value()))
                .toList();
        leftOut.addAll(fresh);
        var documents = fresh.stream()
                .map(item -> new RunDocument(
                        ++number,
                        item.id().value(),
                        item.type().word(),
                        item.title(),
                        Outcome.SKIPPED,
                        "",
                        item.code(),
                        item.message(),
                        clock.instant()))
                .toList();
        keep(documents);
    }

    /// Spaces that took the keys of others, so that they are not read.
    void replaced(List<KnownSpaces.Replaced> spaces) {
        var documents = spaces.stream()
                .map(each -> failure(
                        each.space().id(), "space", each.space().name(), FailureCode.SPACE_REPLACED, each.message()))
                .toList();
        failedApart += documents.size();
        keep(documents);
    }

    /// Spaces that are held and not found on the site any more.
    void lost(List<KnownSpaces.Lost> spaces) {
        var documents = spaces.stream()
                .map(each ->
                        failure(each.held().id(), "space", each.held().name(), FailureCode.SPACE_LOST, each.message()))
                .toList();
        failedApart += documents.size();
        keep(documents);
    }

    /// Spaces that other runs have, so that they are not read by this one.
    void busy(List<Claim.Busy> spaces) {
        leavesSpaces |= !spaces.isEmpty();
        keep(spaces.stream()
                .map(each -> new RunDocument(
                        ++number,
                        each.spaceKey(),
                        "space",
                        each.spaceKey(),
                        Outcome.SKIPPED,
                        "",
                        FailureCode.SPACE_BUSY.word(),
                        each.message(),
                        clock.instant()))
                .toList());
    }

    /// Of what was found out about who may read what, that which could not be read. What the site says is not there
    /// (any more) is none of this.
    void unreadGates(Collection<Change> changes) {
        var documents = changes.stream()
                .filter(Change.Access.class::isInstance)
                .map(Change.Access.class::cast)
                .flatMap(access -> unreadGate(access.fact()).stream())
                .filter(document -> !failed.contains(document.id()))
                .toList();
        failedApart += documents.size();
        keep(documents);
    }

    private Optional<RunDocument> unreadGate(AccessFact fact) {
        return switch (fact) {
            case AccessFact.GateUnread(var gate, var what, var hidden, var problem) -> {
                boolean space = gate.kind() == Gate.Kind.SPACE;
                var code = space ? FailureCode.SPACE_ACCESS : FailureCode.RESTRICTION;
                yield hidden && !space
                        ? Optional.empty()
                        : Optional.of(failure(gate.id(), what.type(), what.title(), code, problem));
            }
            case AccessFact.GroupUnread(var id, var problem) ->
                Optional.of(failure(id, "group", id, FailureCode.GROUP_MEMBERS, problem));
            case AccessFact.GateRead _,
                    AccessFact.AncestorRead _,
                    AccessFact.AncestorGone _,
                    AccessFact.GroupRead _,
                    AccessFact.PersonRead _,
                    AccessFact.Audited _ -> Optional.empty();
        };
    }

    /// Documents that somebody named and that the site does not give.
    void notThere(Collection<DocumentId> named) {
        var documents = named.stream()
                .map(id -> failure(
                        id.value(),
                        NodeType.PAGE.word(),
                        id.value(),
                        FailureCode.NOT_THERE,
                        "Nothing with the number " + id + " is found in the spaces of this run."))
                .toList();
        failedApart += documents.size();
        keep(documents);
    }

    private RunDocument failure(String id, String type, String title, FailureCode code, String message) {
        return new RunDocument(++number, id, type, title, Outcome.FAILED, "", code.word(), message, clock.instant());
    }

    /// Deletions that wait for a person.
    void heldGone(List<Held> held) {
        var documents = held.stream()
                .map(item -> new RunDocument(
                        ++number,
                        item.id().value(),
                        item.type().word(),
                        item.title(),
                        Outcome.HELD,
                        "",
                        "held",
                        "It is gone on the site. So much would be deleted at once that a person has to confirm it.",
                        clock.instant()))
                .toList();
        keep(documents);
    }

    /// Documents that a filter leaves out, and that wait for a person all the same.
    void held(List<Excluded> excluded) {
        var documents = excluded.stream()
                .map(item -> new RunDocument(
                        ++number,
                        item.held().id().value(),
                        item.held().type().word(),
                        item.held().title(),
                        Outcome.HELD,
                        "",
                        FailureCode.LEFT_OUT.word(),
                        "It is still on the site, but the filter %s leaves it out. So much would be deleted at once that a person has to confirm it."
                                .formatted(item.filter().key()),
                        clock.instant()))
                .toList();
        keep(documents);
    }

    /// Documents that go because a filter leaves them out.
    void leaving(List<Excluded> excluded) {
        excluded.forEach(item -> leaving.put(item.held().id().value(), item.filter()));
    }

    /// Of so many documents in all, those that met no outcome are unchanged.
    void countUnchanged(int documents) {
        int touched = count(Outcome.NEW) + count(Outcome.CHANGED) + count(Outcome.MOVED) + count(Outcome.HELD);
        unchanged = Math.max(0, documents - touched - (failed.size() - failedApart) - protectedFiles());
    }

    /// @param parks whether a pause of the site lets the run wait
    SyncReport end(Optional<SyncReport.Stopped> stopped, boolean parks) {
        var now = clock.instant();
        return new SyncReport(
                id, status(stopped, parks), counts(), usage(), Duration.between(startedAt, now), failures, stopped);
    }

    void finished(SyncReport report) {
        tell(new SyncEvent.Finished(report));
    }

    /// Requests made since the last call become rows of the run.
    void keepRequests() {
        runs.requests(id, watch.requests().take());
    }

    private Usage usage() {
        return before.and(watch.requests().usage());
    }

    private RunStatus status(Optional<SyncReport.Stopped> stopped, boolean parks) {
        if (stopped.isPresent()) {
            return switch (stopped.get().reason()) {
                case CANCELLED -> RunStatus.CANCELLED;
                case PAUSED -> RunStatus.PAUSED;
                case INTERRUPTED -> RunStatus.INTERRUPTED;
                case STALLED -> RunStatus.STALLED;
                case THROTTLED -> parks ? RunStatus.WAITING : RunStatus.FAILED;
                case SIGN_IN_NEEDED,
                        UNAVAILABLE,
                        NOT_CONFLUENCE,
                        NO_SUCH_SPACE,
                        SELECTION_REFUSED,
                        STORAGE,
                        DAMAGED,
                        CONFLICT,
                        TAKEN_OVER,
                        UNEXPECTED -> RunStatus.FAILED;
            };
        }
        boolean whole = failed.isEmpty() && count(Outcome.HELD) == 0 && !leavesSpaces;
        return whole ? RunStatus.SUCCEEDED : RunStatus.PARTIAL;
    }

    private Counts counts() {
        return new Counts(
                count(Outcome.NEW),
                count(Outcome.CHANGED),
                count(Outcome.MOVED),
                count(Outcome.DELETED),
                unchanged,
                skipped.size() + excluded,
                failed.size(),
                count(Outcome.HELD));
    }

    private int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /// What was too large is not held, and so none of what is counted as unchanged.
    private int protectedFiles() {
        return (int) skipped.values().stream()
                .filter(reason -> reason.code().equals(FailureCode.PROTECTED.word()))
                .count();
    }

    private Optional<RunDocument> row(Settled settled) {
        if (settled.skipped() && skipped.containsKey(settled.work().document().value())) {
            return Optional.empty(); // told already
        }
        return outcome(settled)
                .filter(outcome -> !isToldAlready(settled.work().document(), outcome))
                .map(outcome -> new RunDocument(
                        ++number,
                        settled.work().document().value(),
                        settled.work().type().word(),
                        settled.work().title(),
                        outcome,
                        settled.path(),
                        settled.failure().map(SyncReport.Failure::code).orElseGet(() -> whyItLeft(settled, outcome)),
                        settled.failure().map(SyncReport.Failure::message).orElseGet(() -> howItLeft(settled, outcome)),
                        clock.instant()));
    }

    private String whyItLeft(Settled settled, Outcome outcome) {
        return leftBy(settled, outcome)
                .map(filter -> FailureCode.LEFT_OUT.word())
                .orElse("");
    }

    private String howItLeft(Settled settled, Outcome outcome) {
        return leftBy(settled, outcome)
                .map(filter -> "It is still on the site, but the filter %s leaves it out.".formatted(filter.key()))
                .orElse("");
    }

    private Optional<Filter> leftBy(Settled settled, Outcome outcome) {
        return outcome == Outcome.DELETED
                ? Optional.ofNullable(leaving.get(settled.work().document().value()))
                : Optional.empty();
    }

    /// What changes once more in the same run had its outcome.
    private boolean isToldAlready(DocumentId document, Outcome outcome) {
        return (outcome == Outcome.CHANGED || outcome == Outcome.MOVED) && early.contains(document.value());
    }

    private static Optional<Outcome> outcome(Settled settled) {
        if (settled.failure().isPresent()) {
            return Optional.of(settled.skipped() ? Outcome.SKIPPED : Outcome.FAILED);
        }
        return switch (settled.work().cause()) {
            case REFRESH -> Optional.empty();
            case MOVED -> Optional.of(Outcome.MOVED);
            case CHANGED -> Optional.of(Outcome.CHANGED);
            case NEW -> Optional.of(Outcome.NEW);
            case REMOVED ->
                settled.path().isEmpty() && settled.work().type() != NodeType.COMMENT // which have no file of their own
                        ? Optional.empty()
                        : Optional.of(Outcome.DELETED);
        };
    }

    private void settle(Connection connection, List<Settled> settled, List<RunDocument> documents) throws SQLException {
        var finished = settled.stream()
                .filter(item -> item.failure().isEmpty())
                .map(Settled::work)
                .toList();
        content.settle(connection, projection, finished);
        runs.add(connection, id, documents);
    }

    private void keep(List<RunDocument> documents) {
        if (!documents.isEmpty()) {
            content.inTransaction(connection -> {
                runs.add(connection, id, documents);
                return true;
            });
            tally(documents);
        }
    }

    private void tally(List<RunDocument> documents) {
        for (var document : documents) {
            counts.merge(document.outcome(), 1, Integer::sum);
            if (document.outcome() == Outcome.SKIPPED) {
                skipped.put(
                        document.id(),
                        new SyncReport.Failure(document.id(), document.title(), document.code(), document.message()));
            }
            var failure = failure(document);
            failure.ifPresent(this::note);
            tell(new SyncEvent.DocumentDone(
                    document.id(), document.type(), document.title(), document.outcome(), document.path(), failure));
        }
    }

    private void note(SyncReport.Failure failure) {
        boolean first = failed.add(failure.id());
        if (first && failures.size() < SyncReport.MOST_FAILURES) {
            failures.add(failure);
        }
    }

    private static Optional<SyncReport.Failure> failure(RunDocument document) {
        return document.outcome() == Outcome.FAILED
                ? Optional.of(
                        new SyncReport.Failure(document.id(), document.title(), document.code(), document.message()))
                : Optional.empty();
    }

    private void tell(SyncEvent event) {
        watch.listener().on(event);
    }

    /// Work that is done while reading goes on. What fails may yet succeed when all is read: it is told then.
    private final class Early implements ProjectionRun {
        @Override
        public void expect(long count) {
            RunLog.this.expect(count);
        }

        @Override
        public void commit(List<Settled> settled, OwnRows rows) {
            var done = settled.stream().filter(item -> item.failure().isEmpty()).toList();
            RunLog.this.commit(done, rows);
            done.forEach(item -> early.add(item.work().document().value()));
        }

        @Override
        public Set<String> others() {
            return RunLog.this.others();
        }

        @Override
        public void checkStop() {
            RunLog.this.checkStop();
        }
    }
}
