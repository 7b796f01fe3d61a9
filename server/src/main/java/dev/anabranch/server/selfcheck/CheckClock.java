package dev.anabranch.server.selfcheck;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.runs.OwnClock;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.runs.Timing;
import dev.anabranch.server.sync.SpaceClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a comparison of each site when its time has come, where rights are read by the clock at all. Safe
/// for any number of threads; of several servers on a database one does it.
public final class CheckClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckClock.class);
    private static final Duration LOOKS = Duration.ofSeconds(30);
    private static final String NAME = "self-check";

    private final CheckDesk desk;
    private final SyncedSites sites;
    private final Supplier<Timing> timing;
    private final Clock clock;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("self-check").factory());

    /// @param timing as it is set now
    public CheckClock(CheckDesk desk, SyncedSites sites, Supplier<Timing> timing, Clock clock) {
        this.desk = desk;
        this.sites = sites;
        this.timing = timing;
        this.clock = clock;
    }

    /// Begins to look at the time.
    public void start() {
        var ticking = ticker.scheduleWithFixedDelay(this::tick, 0, LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("Rights are compared with sites by the clock: {}", ticking);
    }

    /// When the next comparison of a site starts by itself; empty for never.
    Optional<Instant> next(SyncedSite site) {
        return isOn(site) ? of(site).next(timing.get(), site.schedule().zone(), clock.instant()) : Optional.empty();
    }

    private static boolean isOn(SyncedSite site) {
        return site.plans().isOn() && !(site.schedule().timing(SpaceClock.ACCESS) instanceof Timing.Off);
    }

    private static OwnClock of(SyncedSite site) {
        return new OwnClock(site.plans(), NAME);
    }

    /// Starts what is due.
    void tick() {
        for (var site : sites.all()) {
            try {
                if (isOn(site) && of(site).claim(timing.get(), site.schedule().zone(), clock.instant())) {
                    var begun = desk.start(
                            site,
                            new CheckDesk.Wish(
                                    "schedule",
                                    RandomGenerator.getDefault().nextInt(Integer.MAX_VALUE),
                                    CheckDesk.Wish.USUAL_REQUESTS));
                    LOG.debug("The comparison {} of {} begins.", begun.id(), site.address());
                }
            } catch (Problem notNow) {
                LOG.info("Rights of {} are not compared now: {}", site.address(), notNow.getMessage());
            } catch (RuntimeException failure) { // the edge of the thread: one failure must not end all later ones
                LOG.warn("Rights of {} could not be compared: {}", site.address(), failure.getMessage());
            }
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
