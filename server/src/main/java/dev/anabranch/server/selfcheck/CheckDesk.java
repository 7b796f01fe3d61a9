package dev.anabranch.server.selfcheck;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.Opaque;
import dev.anabranch.server.connection.SiteClient;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.Closures;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets comparisons go, one at a time of each site, each on a thread of its own; and after each run looks
/// again at what is closed, and at the canary. Safe for any number of threads.
public final class CheckDesk implements SyncListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckDesk.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Sources sources;
    private final Checks checks;
    private final Closing closing;
    private final CanaryWatch canary;
    private final Witnesses witnesses;
    private final Reopening reopening;
    private final Map<String, Thread> going = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// Where all of it comes from.
    ///
    /// @param files where readers of a site keep attached files; none is fetched here
    public record Sources(
            Database database,
            SyncedSites sites,
            AccessOfSites access,
            Readers readers,
            RunStore runs,
            AuditLog audit,
            FileStore files,
            Clock clock) {}

    /// What is wanted.
    ///
    /// @param cause as in [Check]
    /// @param requests the most that it may take
    record Wish(String cause, long seed, int requests) {
        static final int USUAL_REQUESTS = 250;
        static final int MOST_REQUESTS = 5_000;

        /// Of the requests some are for finding out which gate is wrong.
        int pairs() {
            return Math.max(1, requests * 4 / 5);
        }
    }

    /// A desk without any comparison under way.
    public CheckDesk(Sources sources) {
        this.sources = sources;
        this.checks = new Checks(sources.database());
        this.closing = new Closing(sources.database(), sources.audit());
        this.canary = new CanaryWatch(new Canaries(sources.database()));
        this.witnesses = new Witnesses(sources.database(), sources.files(), sources.clock());
        this.reopening = new Reopening(witnesses, closing);
    }

    /// A site of which something is held already.
    Optional<CheckedSite> find(SyncedSite site) {
        var address = site.address();
        return ContentStore.numberedSites(sources.database()).entrySet().stream()
                .filter(each -> each.getValue().equals(address))
                .map(Map.Entry::getKey)
                .findFirst()
                .flatMap(number -> sources.access()
                        .of(address)
                        .flatMap(access -> AccessRecord.of(sources.database(), address)
                                .flatMap(record -> Closures.of(sources.database(), address)
                                        .map(closures -> new CheckedSite(site, number, access, record, closures)))));
    }

    /// Starts a comparison, and returns at once.
    ///
    /// @throws Problem when one of the site is under way, or nothing was read of it yet
    Check start(SyncedSite site, Wish wish) {
        var checked = find(site)
                .filter(each -> each.access().isRead())
                .orElseThrow(() -> Problem.conflict(
                        "nothing-read",
                        "Who may read what was not read from " + site.address()
                                + " yet. The first run that reads it has to come to its end before."));
        var check = Check.begun(Opaque.id("c"), sources.clock().instant(), wish.cause(), wish.seed());
        var thread = Thread.ofVirtual().name("self-check").unstarted(() -> run(checked, check, wish));
        if (closed) {
            throw Problem.conflict("stopping", "The server is stopping: no comparison starts any more.");
        }
        if (going.putIfAbsent(site.address(), thread) != null) {
            throw Problem.conflict("check-in-progress", "A comparison of " + site.address() + " is under way.");
        }
        try {
            checks.put(checked.number(), check);
        } catch (RuntimeException failure) {
            going.remove(site.address());
            throw failure;
        }
        thread.start();
        return check;
    }

    private void run(CheckedSite site, Check begun, Wish wish) {
        var course = new Course(new Findings(sources.database(), begun.id()));
        var problem = "It failed in a way that nobody foresaw; see the log.";
        try {
            LOG.info("The rights of {} are compared with what it says itself, seed {}.", site.address(), wish.seed());
            compare(site, course, wish);
            problem = "";
        } catch (AtlassianException | Problem trouble) {
            problem = String.valueOf(trouble.getMessage());
        } catch (RuntimeException failure) { // the edge of the thread
            if (!closed) {
                LOG.error("A comparison of rights failed in a way that nobody foresaw", failure);
            }
        } finally {
            going.remove(site.address());
            keep(site, begun, course, problem);
        }
    }

    /// What was found counts, also where the rest failed.
    private void keep(CheckedSite site, Check begun, Course course, String problem) {
        try {
            var run = readAgain(site, course.findings().all());
            var check = begun.ended(sources.clock().instant(), course, run, problem);
            checks.put(site.number(), check);
            LOG.info(
                    "Compared with {}: {} of {} agree, {} would be shown too far, {} too little.",
                    site.address(),
                    check.counts().agreed(),
                    check.counts().compared(),
                    check.counts().tooOpen(),
                    check.counts().tooNarrow());
        } catch (RuntimeException failure) { // the edge of the thread: the database may be closing
            LOG.warn("What became of a comparison of rights could not be kept: {}", failure.getMessage());
        }
    }

    private void compare(CheckedSite site, Course course, Wish wish) {
        var hand = new Draw(
                        site.access(),
                        site.record().sampling(),
                        sources.readers().accountsAt(site.address()),
                        wish.seed())
                .of(wish.pairs(), sources.clock().instant());
        var comparison = site.site().line().asked(client -> compared(site, client, hand, course, wish));
        LOG.debug("Rights of {} were compared, way {}.", site.address(), comparison.way());
    }

    /// The site's own check where it has one and lets us ask; else what it tells of rights, read anew.
    private Comparison compared(CheckedSite site, SiteClient client, Draw.Hand hand, Course course, Wish wish) {
        if (client instanceof SiteClient.Cloud(var cloud)) {
            try {
                return compare(site, Witnesses.asking(cloud, course.requests()), hand, course, wish);
            } catch (Witness.MayNotAsk notForUs) {
                LOG.debug(
                        "The check of rights of {} is not for this account: {}", site.address(), notForUs.getMessage());
            }
        }
        var fitting = hand.within(wish.requests(), site.record());
        return compare(site, witnesses.facts(site, client, fitting, course.requests()), fitting, course, wish);
    }

    private Comparison compare(CheckedSite site, Witness witness, Draw.Hand hand, Course course, Wish wish) {
        var comparison = course.begun(new Comparison(site, witness, hand, closing, course.findings(), sources.clock()));
        comparison.compare(course.requests()::requests, wish.requests(), () -> closed);
        return comparison;
    }

    /// Lets a run read again what differs: all rights where something would be shown too far, else what is hidden too
    /// much. Where a run is under way, that one or the next does.
    private String readAgain(CheckedSite site, List<Disagreement> found) {
        if (found.isEmpty() || closed) {
            return "";
        }
        boolean tooFar = found.stream().anyMatch(Disagreement::weShow);
        var kind = tooFar
                ? RunKind.access()
                : new RunKind.Pages(found.stream().map(Disagreement::document).toList());
        try {
            return site.site().desk().start(new Runner.Order(kind, false, false, Trigger.SCHEDULE));
        } catch (RunInProgress | Problem | IllegalStateException busy) {
            LOG.debug("What differs is read again by another run: {}", busy.getMessage());
            return "";
        } catch (DatabaseFailed failed) {
            LOG.warn("No run reads again what differs: {}", failed.getMessage());
            return "";
        }
    }

    /// The run is over, whatever becomes of this: the next one tries again.
    @Override
    public void on(SyncEvent event) {
        if (event instanceof SyncEvent.Finished(var report) && !closed) {
            try {
                sources.runs().find(report.runId()).ifPresent(this::afterRun);
            } catch (RuntimeException failure) { // nothing of this is the run's trouble
                LOG.warn("What is closed, and the canary, were not looked at after a run: {}", failure.getMessage());
            }
        }
    }

    private void afterRun(Run run) {
        sources.sites().of(run).flatMap(this::find).ifPresent(site -> {
            canary.look(site);
            if (readsGates(run.asked().kind()) && !site.closures().all().isEmpty()) {
                reopening.look(site);
            }
        });
    }

    /// Runs of single documents read only gates of which nothing is known.
    private static boolean readsGates(RunKind kind) {
        return switch (kind) {
            case RunKind.Incremental _, RunKind.Full _, RunKind.Access _ -> true;
            case RunKind.Subtree _, RunKind.Pages _ -> false;
        };
    }

    /// Whether a comparison of a site is under way here.
    boolean isUnderWay(SyncedSite site) {
        return going.containsKey(site.address());
    }

    Checks checks() {
        return checks;
    }

    CanaryWatch canary() {
        return canary;
    }

    Clock clock() {
        return sources.clock();
    }

    /// Ends what is under way. No comparison starts after this.
    @Override
    public void close() {
        closed = true;
        reopening.close();
        for (var each : List.copyOf(going.values())) {
            each.interrupt();
            try {
                each.join(LONGEST_STOP);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
