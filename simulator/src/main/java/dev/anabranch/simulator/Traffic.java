package dev.anabranch.simulator;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Limiter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How fast the site lets itself be asked.
///
/// @param latency added to every answer
/// @param limiter empty when there is no limit
record Traffic(Duration latency, Optional<Limiter> limiter) {
    /// What the headers say where no rate is set.
    private static final int UNLIMITED = 10_000;

    /// Zero when a request may pass, else how long it would have to wait.
    Duration take() {
        return limiter.map(Limiter::take).orElse(Duration.ZERO);
    }

    /// The refusal of a request that came too soon.
    Answer tooMany(Duration wait) {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
        return Answer.json(429, Json.object().put("code", 429).put("message", "Rate limit exceeded"))
                .with("Retry-After", Long.toString(seconds))
                .with("RateLimit-Reason", "confluence-burst-based");
    }

    /// The headers that tell how much is left.
    Answer limits(Answer answer, Instant now) {
        int limit = limiter.map(Limiter::limit).orElse(UNLIMITED);
        int remaining = limiter.map(Limiter::remaining).orElse(UNLIMITED);
        Answer told = answer.with("X-RateLimit-Limit", Integer.toString(limit))
                .with("X-RateLimit-Remaining", Integer.toString(remaining))
                .with(
                        "X-RateLimit-Reset",
                        now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString());
        return remaining * 5 < limit ? told.with("X-RateLimit-NearLimit", "true") : told;
    }
}
