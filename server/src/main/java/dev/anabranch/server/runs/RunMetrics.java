package dev.anabranch.server.runs;

import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// What runs did, as numbers for a monitoring system. Counters start at zero with the server; what it held before shows
/// in the gauges.
@Component
public final class RunMetrics implements SyncListener {
    private final MeterRegistry registry;
    private final SpaceClocks clocks;
    private final Clock clock;

    RunMetrics(MeterRegistry registry, SpaceClocks clocks, Inventory inventory, Clock clock) {
        this.registry = registry;
        this.clocks = clocks;
        this.clock = clock;
        for (Outcome outcome : Outcome.values()) {
            documents(outcome.word());
        }
        documents("unchanged");
        for (SpaceClock each : SpaceClock.values()) {
            Gauge.builder("sync.lag", () -> lagSeconds(each))
                    .description("Time since the space that is furthest behind was made equal to the site; NaN before")
                    .baseUnit("seconds")
                    .tag("clock", each.word())
                    .register(registry);
        }
        Gauge.builder("queue.depth", inventory::pendingWork)
                .description("Pieces of work that projections have not done yet")
                .register(registry);
        Gauge.builder(
                        "documents.held",
                        () -> inventory.spaces().stream()
                                .mapToLong(each -> each.pages() + each.blogPosts() + each.attachments())
                                .sum())
                .description("Documents held of all spaces")
                .register(registry);
    }

    @Override
    public void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.DocumentDone done -> documents(done.outcome().word()).increment();
            case SyncEvent.Waiting waiting -> waited(waiting.until());
            case SyncEvent.Finished(var report) -> ended(report);
            case SyncEvent.Started started -> {}
            case SyncEvent.PhaseBegan began -> {}
            case SyncEvent.Progressed progressed -> {}
        }
    }

    private io.micrometer.core.instrument.Counter documents(String outcome) {
        return registry.counter("sync.documents", "outcome", outcome);
    }

    private void waited(Instant until) {
        Duration wait = Duration.between(clock.instant(), until);
        if (wait.isPositive()) {
            registry.counter("rate.limited.seconds").increment(wait.toMillis() / 1000.0);
        }
    }

    private void ended(SyncReport report) {
        documents("unchanged").increment(report.counts().unchanged());
        registry.timer("run.duration", "status", report.status().word()).record(report.duration());
        registry.counter("upstream.requests").increment((double) report.usage().requests());
        registry.counter("upstream.points").increment((double) report.usage().points());
        registry.counter("upstream.bytes").increment((double) report.usage().bytes());
        report.stopped()
                .ifPresent(stopped -> registry.counter(
                                "runs.stopped",
                                "reason",
                                stopped.reason().name().toLowerCase(Locale.ROOT))
                        .increment());
    }

    private double lagSeconds(SpaceClock which) {
        return clocks.oldest(which)
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }
}
