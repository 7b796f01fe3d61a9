package dev.anabranch.simulator;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Edition;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Limiter;
import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.http.SignIn;
import dev.anabranch.simulator.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The manners of Confluence Cloud on the site's own address.
record CloudEdition(Site site) implements Edition {
    /// What the headers say where no rate is set.
    private static final int UNLIMITED = 10_000;

    @Override
    public SignIn signIn(Request request) {
        return SignIn.of(request, site);
    }

    @Override
    public Answer tooMany(Duration wait) {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
        return Answer.json(429, Json.object().put("code", 429).put("message", "Rate limit exceeded"))
                .with("Retry-After", Long.toString(seconds))
                .with("RateLimit-Reason", "confluence-burst-based");
    }

    @Override
    public Answer limits(Answer answer, Optional<Limiter> limiter, Instant now) {
        int limit = limiter.map(Limiter::limit).orElse(UNLIMITED);
        int remaining = limiter.map(Limiter::remaining).orElse(UNLIMITED);
        Answer told = answer.with("X-RateLimit-Limit", Integer.toString(limit))
                .with("X-RateLimit-Remaining", Integer.toString(remaining))
                .with(
                        "X-RateLimit-Reset",
                        now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString());
        return remaining * 5 < limit ? told.with("X-RateLimit-NearLimit", "true") : told;
    }

    // the service answers what it does not know with a page for people (atlassian-api.md 2)
    @Override
    public Answer nothingThere(Request request, List<String> methods) {
        if (!methods.isEmpty()) {
            return Answer.html(405, "<!DOCTYPE html><title>Method Not Allowed</title><h1>Method Not Allowed</h1>")
                    .with("Allow", String.join(", ", methods));
        }
        return Answer.html(404, "<!DOCTYPE html><title>Oops, you've found a dead link.</title><h1>Page not found</h1>");
    }

    @Override
    public Answer marked(Answer answer, SignIn signIn) {
        return answer.with("atl-traceid", UUID.randomUUID().toString().replace("-", ""));
    }
}
