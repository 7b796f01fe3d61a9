package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.check.CheckResult;
import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.connection.store.ConnectionTests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The tests of connections that people watch: one of each connection at a time, and the last one until the server
/// stops. Safe for any number of threads.
@Component
public final class TestRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TestRounds.class);
    /// As many are remembered; of more the results are thrown away, and can be had again by another test.
    private static final int MOST = 200;

    private static final Duration LAST_WAIT = Duration.ofSeconds(2);

    private final ConnectionTests tests;
    private final Map<String, Round> rounds = new ConcurrentHashMap<>();
    private volatile boolean closed;

    TestRounds(ConnectionTests tests) {
        this.tests = tests;
    }

    /// A test that goes on, or is over.
    private static final class Round {
        private final List<CheckResult> results = new CopyOnWriteArrayList<>();
        private volatile boolean over;
        private volatile @Nullable Thread thread;
    }

    /// Begins a test, unless one goes on.
    void begin(String id) {
        var fresh = new Round();
        var now = rounds.compute(id, (_, before) -> before != null && !before.over ? before : fresh);
        if (now == fresh) {
            forgetSome(id);
            fresh.thread = Thread.ofVirtual().name("test of " + id).start(() -> go(id, fresh));
        }
    }

    /// Begins the first test of a connection, if there was none since the server started.
    public void beginFirst(String id) {
        if (!rounds.containsKey(id)) {
            begin(id);
        }
    }

    /// What there is to be seen of the last test; nothing when there was none since the server started.
    public Optional<ChecksPage> page(String id) {
        return Optional.ofNullable(rounds.get(id)).map(round -> {
            boolean over = round.over; // first: what is over has all its results
            return ChecksPage.of("/connections/%s/checks".formatted(id), !over, List.copyOf(round.results));
        });
    }

    private void go(String id, Round round) {
        try {
            tests.of(id, round.results::add);
        } catch (ConnectionRefused gone) {
            rounds.remove(id, round);
        } catch (RuntimeException failure) { // the edge of the thread
            if (closed) {
                return; // whatever it was doing was given up
            }
            LOG.error("The test of the connection {} failed.", id, failure);
        } finally {
            round.over = true;
        }
    }

    /// Gives up the tests that go on, and waits a moment for them.
    @Override
    public void close() {
        closed = true;
        rounds.values().stream()
                .flatMap(round -> Optional.ofNullable(round.thread).stream())
                .forEach(TestRounds::end);
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join(LAST_WAIT);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetSome(String but) {
        if (rounds.size() > MOST) {
            rounds.entrySet()
                    .removeIf(each -> each.getValue().over && !each.getKey().equals(but));
        }
    }
}
