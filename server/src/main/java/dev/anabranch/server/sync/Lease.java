package dev.anabranch.server.sync;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What one run holds. Every write of the run passes [#check]: once another run has taken what it held, nothing of it
/// is written any more. Safe for any number of threads.
public final class Lease implements AutoCloseable {
    private static final Duration BETWEEN_BEATS = Leases.TERM.dividedBy(4);

    private final Leases leases;
    private final String run;
    private final Map<String, Long> tokens = new LinkedHashMap<>();
    private final AtomicInteger doubts = new AtomicInteger();
    private Instant knownUntil = Instant.MIN;
    private int settled;
    private Optional<ScheduledExecutorService> heart = Optional.empty();

    Lease(Leases leases, String run) {
        this.leases = leases;
        this.run = run;
    }

    /// The run that holds this.
    public String run() {
        return run;
    }

    /// Takes all of these, or none.
    ///
    /// @throws RunInProgress when another run holds one of them
    synchronized void take(Collection<String> names) {
        var taken = leases.database().write(connection -> {
            var found = new LinkedHashMap<String, Long>();
            for (var name : new TreeSet<>(names)) { // in one order, so that two never wait for each other
                var token = leases.take(connection, name, run);
                if (token.isEmpty()) {
                    throw new RunInProgress(
                            Leases.holder(connection, name, leases.now()).orElse("that has just ended"));
                }
                found.put(name, token.get());
            }
            return found;
        });
        tokens.putAll(taken);
        leases.tookAll(taken.keySet(), this);
        knownUntil = leases.now().plus(Leases.TERM);
    }

    /// Takes those of these that no other run has.
    ///
    /// @return the others, with the runs that have them
    synchronized Map<String, String> takeFree(Collection<String> names) {
        var found = new LinkedHashMap<String, Long>();
        var busy = leases.database().write(connection -> {
            var others = new LinkedHashMap<String, String>();
            for (var name : new TreeSet<>(names)) { // in one order, so that two never wait for each other
                if (tokens.containsKey(name)) {
                    continue;
                }
                var token = leases.take(connection, name, run);
                if (token.isPresent()) {
                    found.put(name, token.get());
                } else {
                    others.put(
                            name, Leases.holder(connection, name, leases.now()).orElse("that has just ended"));
                }
            }
            return others;
        });
        tokens.putAll(found);
        leases.tookAll(found.keySet(), this);
        knownUntil = leases.now().plus(Leases.TERM);
        return busy;
    }

    /// Takes this, too, if no other run has it.
    boolean takes(String name) {
        return takeFree(List.of(name)).isEmpty();
    }

    /// Gives this back alone; it can be taken again.
    synchronized void giveBack(String name) {
        var token = tokens.remove(name);
        if (token != null) {
            leases.gaveBack(name, this);
            leases.database().write(connection -> leases.renew(connection, name, token, Instant.EPOCH));
        }
    }

    /// What other runs hold now.
    Set<String> heldByOthers() {
        return leases.heldByOthers(run);
    }

    /// Lets the lease live on while the run waits for something. Ends with the lease.
    synchronized void beat() {
        if (heart.isEmpty()) {
            var beating = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("lease").factory());
            heart = Optional.of(beating);
            var pulse = beating.scheduleWithFixedDelay(
                    this::renew, BETWEEN_BEATS.toMillis(), BETWEEN_BEATS.toMillis(), TimeUnit.MILLISECONDS);
            assert !pulse.isCancelled();
        }
    }

    /// A sign of life. That the lease is lost shows at the next write.
    private void renew() {
        try {
            leases.database().write(connection -> {
                check(connection);
                return true;
            });
        } catch (RuntimeException lostOrUnreachable) { // the edge of the thread
            // a later beat, or the next write, shows which
        }
    }

    /// To be called first in each transaction that writes. Counts as a sign of life.
    ///
    /// @throws LeaseLost when another run has taken what this one held
    public synchronized void check(Connection connection) throws SQLException {
        var until = leases.now().plus(Leases.TERM);
        int known = doubts.get();
        for (var held : tokens.entrySet()) {
            if (!leases.renew(connection, held.getKey(), held.getValue(), until)) {
                doubt();
                throw new LeaseLost(run);
            }
        }
        settled = known;
        knownUntil = until;
    }

    /// To be called before each operation on files. Asks the database only where the lease may have ended meanwhile.
    ///
    /// @throws LeaseLost when another run has taken what this one held
    public void look() {
        if (isDoubtful()) {
            leases.database().write(connection -> {
                check(connection);
                return true;
            });
        }
    }

    /// Another run may have taken what this one holds: the database is asked before the next operation.
    void doubt() {
        doubts.incrementAndGet();
    }

    private synchronized boolean isDoubtful() {
        return !tokens.isEmpty() && (settled != doubts.get() || !leases.now().isBefore(knownUntil));
    }

    /// Carries out one change of files, unless [#look] refuses it. One at a time in this process: what was begun
    /// under a lease, however long it takes, ends before anything that another run of this process changes, so it
    /// never takes the place of something newer.
    ///
    /// @throws LeaseLost when another run has taken what this one held
    public void guard(Change change) throws IOException {
        leases.changes().lock();
        try {
            look();
            change.run();
        } finally {
            leases.changes().unlock();
        }
    }

    /// A change of files.
    @FunctionalInterface
    public interface Change {
        /// Carries it out.
        void run() throws IOException;
    }

    /// Gives back what is held, unless another run has taken it.
    @Override
    public synchronized void close() {
        heart.ifPresent(ScheduledExecutorService::shutdownNow);
        tokens.keySet().forEach(name -> leases.gaveBack(name, this));
        if (!tokens.isEmpty()) {
            leases.database().write(connection -> {
                for (var held : tokens.entrySet()) {
                    leases.renew(connection, held.getKey(), held.getValue(), Instant.EPOCH);
                }
                return true;
            });
            tokens.clear();
        }
    }
}
