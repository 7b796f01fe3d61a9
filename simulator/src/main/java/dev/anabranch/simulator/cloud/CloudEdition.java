package dev.anabranch.simulator.cloud;

import dev.anabranch.simulator.auth.Grants;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The manners of Confluence Cloud on the site's own address and behind the gateway.
public final class CloudEdition implements Edition {
    /// What the headers say where no rate is set.
    private static final int UNLIMITED = 10_000;

    /// What tells of a token, and is of no site.
    private static final Set<String> OF_TOKENS = Set.of("/me", "/oauth/token/accessible-resources");

    private static final String TOMCAT = "<!doctype html><html lang=\"en\"><head><title>HTTP Status 401 – Unauthorized"
            + "</title></head><body><h1>HTTP Status 401 – Unauthorized</h1></body></html>";

    private final Site site;
    private final CloudOptions options;
    private final Gateway gateway;
    private final Map<String, Points> points = new ConcurrentHashMap<>();
    private final Habits habits;

    /// The manners of a site.
    ///
    /// @param grants what people have allowed apps
    public CloudEdition(Site site, CloudOptions options, Grants grants) {
        this.site = site;
        this.options = options;
        this.gateway = new Gateway(site, options, grants);
        this.habits = new Habits(site, options);
    }

    @Override
    public SignIn signIn(Request request) {
        boolean byToken = Gateway.isTaken(request) || OF_TOKENS.contains(request.path());
        return byToken ? gateway.signIn(request) : SignIn.of(request, site);
    }

    @Override
    public Answer carryOut(Request request, Doing truth) {
        if (!Gateway.isTaken(request)) {
            return turnedAwayFromTheSite(request).orElseGet(() -> habits.carryOut(request, truth));
        }
        return gateway.app(request)
                .map(app -> counted(request, truth, points.computeIfAbsent(app, _ -> newPoints())))
                .orElseGet(() -> carriedOut(request, truth));
    }

    private Answer counted(Request request, Doing truth, Points ofApp) {
        Instant now = site.clock().now();
        if (ofApp.areSpent(now)) {
            return ofApp.told(ofApp.refusal(now), now);
        }
        Answer answer = carriedOut(request, truth);
        ofApp.count(Gateway.inside(request), answer, now);
        return ofApp.told(answer, now);
    }

    private Answer carriedOut(Request request, Doing truth) {
        return gateway.refusal(request).orElseGet(() -> habits.carryOut(Gateway.inside(request), truth));
    }

    private Points newPoints() {
        return new Points(options.pointsPerHour(), !options.has(CloudQuirk.POINTS_NOT_ENFORCED));
    }

    /// A scoped token is refused by the servlet container, and the old way to files takes none of the API's
    /// credentials (atlassian-api.md 1.2 and 4.5).
    private Optional<Answer> turnedAwayFromTheSite(Request request) {
        if (gateway.scoped(request).isPresent()) {
            return Optional.of(Answer.html(401, TOMCAT));
        }
        boolean oldWay = request.path().startsWith("/wiki/download/")
                && request.header("authorization").isPresent();
        return oldWay
                ? Optional.of(Answer.html(401, TOMCAT)
                        .with("WWW-Authenticate", "OAuth realm=\"http%3A%2F%2F127.0.0.1%2Fwiki\""))
                : Optional.empty();
    }

    @Override
    public Answer tooMany(Duration wait) {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
        Answer answer = Answer.json(429, Json.object().put("code", 429).put("message", "Rate limit exceeded"))
                .with("RateLimit-Reason", "confluence-burst-based");
        return options.has(CloudQuirk.WITHOUT_RETRY_AFTER)
                ? answer
                : answer.with("Retry-After", Long.toString(seconds));
    }

    @Override
    public Answer limits(Answer answer, Optional<Limiter> limiter, Instant now) {
        if (!answer.header("X-RateLimit-Reset").isEmpty()) {
            return answer; // the quota has told already
        }
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
