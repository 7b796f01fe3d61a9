package dev.anabranch.server.connection.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at connections from time to time and tells of those that will stop working: each warning once in the log of
/// this process as it grows, and all of them as numbers for a monitoring system.
///
/// `anabranch_connection_days_left` has the days of each grant and of each token whose end is known,
/// `anabranch_connection_usable` is 1 or 0 for each connection, and `anabranch_connection_grants_ended_total` counts.
public final class ConnectionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);
    private static final Duration PACE = Duration.ofMinutes(1);

    private final Connections connections;
    private final MultiGauge daysLeft;
    private final MultiGauge usable;
    /// How far each warning had grown at the last look.
    private Map<String, Integer> told = Map.of();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("connections").factory());

    /// @param registry where the numbers are kept
    public ConnectionWatch(Connections connections, MeterRegistry registry) {
        this.connections = connections;
        this.daysLeft = MultiGauge.builder("anabranch.connection.days.left")
                .description("Whole days until a grant or a token of a connection ends")
                .register(registry);
        this.usable = MultiGauge.builder("anabranch.connection.usable")
                .description("Whether a connection can be used: signed in, enabled, and its grant alive")
                .register(registry);
        var ended = Counter.builder("anabranch.connection.grants.ended")
                .description("Grants that have ended, each until somebody consents anew")
                .register(registry);
        connections.events().listen(event -> {
            if (event instanceof ConnectionEvent.GrantEnded) {
                ended.increment();
            }
            if (!timer.isShutdown()) {
                timer.execute(this::lookSafely); // not here: whoever made the change waits
            }
        });
    }

    /// Looks now, from now on every minute, and when something happens.
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::lookSafely, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Looks once.
    synchronized void look() {
        Map<String, Integer> now = new HashMap<>();
        List<MultiGauge.Row<?>> days = new ArrayList<>();
        List<MultiGauge.Row<?>> states = new ArrayList<>();
        for (var stored : connections.all()) {
            if (stored.stage() != Stage.DELETING) {
                look(stored, days, states, now);
            }
        }
        daysLeft.register(days, true);
        usable.register(states, true);
        told = now;
    }

    private void look(
            StoredConnection stored,
            List<MultiGauge.Row<?>> days,
            List<MultiGauge.Row<?>> states,
            Map<String, Integer> telling) {
        var now = connections.vault().now();
        var grant = connections.grant(stored.id());
        var tags = Tags.of("connection", stored.id(), "site", stored.name());
        grant.ifPresent(known -> days.add(
                MultiGauge.Row.of(tags.and("of", "grant"), known.ended().isPresent() ? 0 : known.daysLeft(now))));
        ConnectionWarning.tokenDaysLeft(stored, now)
                .ifPresent(left -> days.add(MultiGauge.Row.of(tags.and("of", "token"), Math.max(0, left))));
        boolean alive = grant.flatMap(known -> known.ended()).isEmpty();
        states.add(MultiGauge.Row.of(tags, stored.isUsable() && alive ? 1 : 0));
        ConnectionWarning.of(stored, grant, now).forEach(warning -> tell(stored, warning, telling));
    }

    private void tell(StoredConnection stored, ConnectionWarning warning, Map<String, Integer> telling) {
        String key = stored.id() + " " + warning.code();
        telling.put(key, warning.level());
        if (warning.level() > told.getOrDefault(key, 0)) {
            LOG.warn("The connection {} ({}): {}", stored.name(), stored.id(), warning.message());
        }
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException failure) {
            LOG.warn("Connections could not be looked at; it is tried again.", failure);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
