package dev.anabranch.simulator;

import dev.anabranch.simulator.http.Limiter;
import dev.anabranch.simulator.http.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How fast the site lets itself be asked. Safe for many threads.
final class Traffic {
    private final Duration latency;
    private final double perSecond;
    private final boolean perEndpoint;
    private final Map<String, Limiter> limiters = new ConcurrentHashMap<>();

    /// @param latency added to every answer
    /// @param perSecond how many requests a second; 0 for any number
    /// @param perEndpoint whether each endpoint has a bucket of its own
    Traffic(Duration latency, double perSecond, boolean perEndpoint) {
        this.latency = latency;
        this.perSecond = perSecond;
        this.perEndpoint = perEndpoint;
    }

    Duration latency() {
        return latency;
    }

    /// The bucket that a request takes from; empty when there is no limit.
    Optional<Limiter> limiter(Request request) {
        if (perSecond <= 0) {
            return Optional.empty();
        }
        String endpoint = perEndpoint ? request.method() + " " + request.path().replaceAll("[0-9]+", "0") : "";
        return Optional.of(limiters.computeIfAbsent(endpoint, _ -> new Limiter(perSecond, System::nanoTime)));
    }
}
