package dev.anabranch.server.selfcheck;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.Opaque;
import dev.anabranch.server.connection.SiteClient;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.Closures;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.server.runs.SiteLine;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
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
    private final Map<String, Going> going = new ConcurrentHashMap<>();
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

    /// One under way.
    private record Going(String id, Thread thread) {}

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
        if (closed || going.putIfAbsent(site.address(), new Going(check.id(), thread)) != null) {
            throw Problem.conflict("check-in-progress", "A comparison of " + site.address() + " is under way.");
        }
        checks.put(checked.number(), check);
        thread.start();
        return check;
    }

    private void run(CheckedSite site, Check begun, Wish wish) {
        var check = begun;
        try {
            LOG.info("The rights of {} are compared with what it says itself, seed {}.", site.address(), wish.seed());
            check = compared(site, begun, wish);
            LOG.info(
                    "Compared with {}: {} of {} agree, {} would be shown too far, {} too little.",
                    site.address(),
                    check.counts().agreed(),
                    check.counts().compared(),
                    check.counts().tooOpen(),
                    check.counts().tooNarrow());
        } catch (AtlassianException | Problem trouble) {
            check = ended(begun, begun.way(), begun.counts(), "", String.valueOf(trouble.getMessage()));
        } catch (RuntimeException failure) { // the edge of the thread
            if (!closed) {
                LOG.error("A comparison of rights failed in a way that nobody foresaw", failure);
            }
            check = ended(
                    begun, begun.way(), begun.counts(), "", "It failed in a way that nobody foresaw; see the log.");
        } finally {
            going.remove(site.address());
            keep(site, check);
        }
    }

    private void keep(CheckedSite site, Check check) {
        try {
            checks.put(site.number(), check);
        } catch (RuntimeException failure) { // the edge of the thread: the database may be closing
            LOG.warn("What became of a comparison of rights could not be kept: {}", failure.getMessage());
        }
    }

    private Check ended(Check check, Witness.Way way, Check.Counts counts, String run, String problem) {
        return new Check(
                check.id(),
                check.begunAt(),
                Optional.of(sources.clock().instant()),
                check.cause(),
                check.seed(),
                way,
                counts,
                run,
                problem);
    }

    private Check compared(CheckedSite site, Check begun, Wish wish) {
        var counter = new RequestCount();
        var hand = new Draw(
                        site.access(),
                        site.record().sampling(),
                        sources.readers().accountsAt(site.address()),
                        wish.seed())
                .of(wish.pairs(), sources.clock().instant());
        var comparison = site.site().line().asked(client -> compared(site, client, hand, counter, wish));
        var found = comparison.found();
        for (int number = 0; number < found.size(); number++) {
            checks.add(begun.id(), number, found.get(number));
        }
        return ended(begun, comparison.way(), comparison.counts(counter.requests()), readAgain(site, found), "");
    }

    /// The site's own check where it has one and lets us ask; else what it tells of rights, read anew.
    private Comparison compared(CheckedSite site, SiteClient client, Draw.Hand hand, RequestCount counter, Wish wish) {
        if (client instanceof SiteClient.Cloud(var cloud)) {
            try {
                return compare(site, asking(cloud, counter), hand, counter, wish);
            } catch (Witness.MayNotAsk notForUs) {
                LOG.debug(
                        "The check of rights of {} is not for this account: {}", site.address(), notForUs.getMessage());
            }
        }
        return compare(site, facts(site, client, hand, counter), hand, counter, wish);
    }

    private static Witness asking(Confluence cloud, RequestCount counter) {
        return new AskedWitness(cloud.tellingTo(counter).access());
    }

    private Comparison compare(CheckedSite site, Witness witness, Draw.Hand hand, RequestCount counter, Wish wish) {
        var comparison = new Comparison(site, witness, hand, closing, sources.clock());
        comparison.compare(counter::requests, wish.requests(), () -> closed);
        return comparison;
    }

    private FactsWitness facts(CheckedSite site, SiteClient client, Draw.Hand hand, RequestCount counter) {
        var reading = SiteLine.upstream(client)
                .open(counter, sources.files(), sources.clock())
                .access();
        var witness = new FactsWitness(
                reading,
                ContentStore.of(sources.database(), site.address(), List.of(), sources.clock())
                        .spaces());
        witness.prepare(hand.bySpace(site.record()), hand.readers());
        return witness;
    }

    /// Lets a run read again what differs: all rights where something would be shown too far, else what is hidden too
    /// much. Where a run is under way, that one or the next does.
    private String readAgain(CheckedSite site, List<Disagreement> found) {
        if (found.isEmpty()) {
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
        }
    }

    @Override
    public void on(SyncEvent event) {
        if (event instanceof SyncEvent.Finished(var report) && !closed) {
            sources.runs()
                    .find(report.runId())
                    .flatMap(sources.sites()::of)
                    .flatMap(this::find)
                    .ifPresent(this::afterRun);
        }
    }

    /// The run is over, whatever becomes of this: the next one tries again.
    private void afterRun(CheckedSite site) {
        try {
            canary.look(site);
            if (!site.closures().all().isEmpty()) {
                Thread.ofVirtual().name("self-check").start(() -> lookAgain(site));
            }
        } catch (RuntimeException failure) {
            LOG.warn("What is closed, and the canary, were not looked at after a run: {}", failure.getMessage());
        }
    }

    /// Opens what is closed without need by now: its gate was read again, and the site says the same as that.
    private void lookAgain(CheckedSite site) {
        try {
            site.site().line().asked(client -> reopened(site, client));
        } catch (RuntimeException failure) { // the edge of the thread: it stays closed, and the next run tries again
            LOG.warn("What is closed on {} was not asked about again: {}", site.address(), failure.getMessage());
        }
    }

    private int reopened(CheckedSite site, SiteClient client) {
        var held = site.record()
                .ways(site.closures().all().stream()
                        .map(each -> each.document())
                        .toList());
        var read = site.closures().all().stream()
                .filter(each -> held.getOrDefault(each.document(), List.of()).isEmpty()
                        || site.record().gate(Gate.of(each.document())).readAt().isAfter(each.since()))
                .toList();
        var hand = Draw.Hand.of(read);
        var witness = witness(site, client, hand);
        int opened = 0;
        for (var each : read) {
            if (held.getOrDefault(each.document(), List.of()).isEmpty()) {
                closing.open(site, each, "it is not here any more");
                opened++;
            } else if (Comparison.agrees(site, witness, each)) {
                closing.open(site, each, "its gates were read again, and Confluence says the same");
                opened++;
            }
        }
        return opened;
    }

    private Witness witness(CheckedSite site, SiteClient client, Draw.Hand hand) {
        var counter = new RequestCount();
        if (client instanceof SiteClient.Cloud(var cloud) && !hand.pairs().isEmpty()) {
            var asking = asking(cloud, counter);
            var first = hand.pairs().getFirst();
            try {
                asking.reads(first.document(), first.reader());
                return asking;
            } catch (Witness.MayNotAsk notForUs) {
                LOG.debug("The check of rights of {} is not for this account.", site.address());
            }
        }
        return facts(site, client, hand, counter);
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
        for (var each : List.copyOf(going.values())) {
            each.thread().interrupt();
            try {
                each.thread().join(LONGEST_STOP);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
