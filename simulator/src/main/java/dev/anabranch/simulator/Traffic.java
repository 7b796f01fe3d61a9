package dev.anabranch.simulator;

import dev.anabranch.simulator.http.Limiter;
import java.time.Duration;
import java.util.Optional;

/// How fast the site lets itself be asked.
///
/// @param latency added to every answer
/// @param limiter empty when there is no limit
record Traffic(Duration latency, Optional<Limiter> limiter) {
    /// Zero when a request may pass, else how long it would have to wait.
    Duration take() {
        return limiter.map(Limiter::take).orElse(Duration.ZERO);
    }
}
