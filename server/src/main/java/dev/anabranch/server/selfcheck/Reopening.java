package dev.anabranch.server.selfcheck;

import dev.anabranch.server.access.Standing;
import dev.anabranch.server.connection.SiteClient;
import dev.anabranch.server.content.Closure;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.GateState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens what is closed without need by now: its gate was read again, and the site says the same as that. It looks at
/// one site once at a time, on a thread of its own; whoever wants it meanwhile lets it look once more. Safe for any
/// number of threads.
final class Reopening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reopening.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    /// So many are asked about after one run, drawn by chance, so that the rest has its turn after another.
    private static final int MOST_AT_ONCE = 100;

    private final Witnesses witnesses;
    private final Closing closing;
    private final Map<String, Thread> looking = new HashMap<>();
    private final Set<String> wantedAgain = new HashSet<>();
    private boolean closed;

    Reopening(Witnesses witnesses, Closing closing) {
        this.witnesses = witnesses;
        this.closing = closing;
    }

    /// Looks at all that is closed on a site, and returns at once.
    synchronized void look(CheckedSite site) {
        if (closed) {
            return;
        }
        if (looking.containsKey(site.address())) {
            wantedAgain.add(site.address());
            return;
        }
        var thread = Thread.ofVirtual().name("self-check").unstarted(() -> run(site));
        looking.put(site.address(), thread);
        thread.start();
    }

    private void run(CheckedSite site) {
        try {
            do {
                lookNow(site);
            } while (goesOn(site.address()));
        } finally {
            leave(site.address());
        }
    }

    private synchronized boolean goesOn(String address) {
        boolean again = wantedAgain.remove(address) && !closed;
        if (!again) {
            leave(address);
        }
        return again;
    }

    private synchronized void leave(String address) {
        looking.remove(address, Thread.currentThread());
    }

    private void lookNow(CheckedSite site) {
        try {
            var read = openedOrRead(site);
            if (!read.isEmpty()) {
                int opened = site.site().line().asked(client -> reopened(site, client, read));
                LOG.debug("{} of {} that were closed on {} are open again.", opened, read.size(), site.address());
            }
        } catch (RuntimeException failure) { // the edge of the thread: it stays closed, and the next run tries again
            LOG.warn("What is closed on {} was not asked about again: {}", site.address(), failure.getMessage());
        }
    }

    /// Opens what is known nowhere any more: nothing of it, and nothing below it, would be shown to anybody.
    ///
    /// @return of the rest what was read again since it was closed
    private List<Closure> openedOrRead(CheckedSite site) {
        var all = site.closures().all();
        var ways = site.record().waysOfKnown(all.stream().map(Closure::document).toList());
        var read = new ArrayList<Closure>();
        for (var each : all) {
            var way = ways.getOrDefault(each.document(), List.of());
            if (way.isEmpty()) {
                closing.open(site, each, "it is not here any more");
            } else if (isReadSince(each, way.getLast())) {
                read.add(each);
            }
        }
        Collections.shuffle(read);
        return read.subList(0, Math.min(MOST_AT_ONCE, read.size()));
    }

    private static boolean isReadSince(Closure each, GateState own) {
        return own.gate().equals(Gate.of(each.document())) && own.readAt().isAfter(each.since());
    }

    private int reopened(CheckedSite site, SiteClient client, List<Closure> read) {
        var witness = witness(site, client, Draw.Hand.of(read));
        int opened = 0;
        for (var each : read) {
            if (agrees(site, witness, each)) {
                closing.open(site, each, "its gates were read again, and Confluence says the same");
                opened++;
            }
        }
        return opened;
    }

    private Witness witness(CheckedSite site, SiteClient client, Draw.Hand hand) {
        var counter = new RequestCount();
        if (client instanceof SiteClient.Cloud(var cloud)) {
            var asking = Witnesses.asking(cloud, counter);
            var first = hand.pairs().getFirst();
            try {
                asking.reads(first.document(), first.reader());
                return asking;
            } catch (Witness.MayNotAsk notForUs) {
                LOG.debug("The check of rights of {} is not for this account.", site.address());
            }
        }
        return witnesses.facts(site, client, hand.within(CheckDesk.Wish.USUAL_REQUESTS, site.record()), counter);
    }

    /// Whether the site and the gates of what is closed say the same by now, and that says anything about the gates.
    private static boolean agrees(CheckedSite site, Witness witness, Closure closed) {
        var reader = Drawn.reader(closed.askedFor());
        var ours = site.access().explainAsRead(reader, closed.document());
        return witness.reads(closed.document(), reader)
                .filter(theirs -> theirs == ours.admitted() && (theirs || isStillLetIn(ours.standing())))
                .isPresent();
    }

    /// To an account that was closed meanwhile both sides say no whatever the gates say, and others may be let through.
    private static boolean isStillLetIn(Standing standing) {
        return switch (standing.kind()) {
            case ANONYMOUS, GUEST, MEMBER -> true;
            case UNKNOWN, INACTIVE -> false;
        };
    }

    /// Ends what is under way. It looks at nothing after this.
    @Override
    public void close() {
        List<Thread> threads;
        synchronized (this) {
            closed = true;
            threads = List.copyOf(looking.values());
        }
        for (var each : threads) {
            each.interrupt();
            try {
                each.join(LONGEST_STOP);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
