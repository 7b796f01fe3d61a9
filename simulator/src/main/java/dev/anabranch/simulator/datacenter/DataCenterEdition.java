package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Edition;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Limiter;
import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.http.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The manners of a Data Center site.
final class DataCenterEdition implements Edition {
    private final Installation installation;
    private final Door door;
    private final AtomicLong requests = new AtomicLong();

    DataCenterEdition(Installation installation, Door door) {
        this.installation = installation;
        this.door = door;
    }

    // the servlet container takes no encoded slash in a path, whatever it stands for
    @Override
    public Optional<Answer> turnedAway(Request request) {
        String path = request.rawPath().toLowerCase(Locale.ROOT);
        return path.contains("%2f") || path.contains("%5c")
                ? Optional.of(Answer.html(
                        400, "<!DOCTYPE html><title>HTTP Status 400 - Bad Request</title><h1>Bad Request</h1>"))
                : Optional.empty();
    }

    @Override
    public SignIn signIn(Request request) {
        return door.signIn(request);
    }

    @Override
    public Answer tooMany(Duration wait) {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
        int status = installation.has(Quirk.THROTTLED_AS_FORBIDDEN) ? 403 : 429;
        Answer answer = Answer.json(
                status, Json.object().put("message", "Rate limit exceeded.").put("status-code", status));
        return status == 429 ? answer.with("Retry-After", Long.toString(seconds)) : answer;
    }

    @Override
    public Answer limits(Answer answer, Optional<Limiter> limiter, Instant now) {
        return limiter.map(bucket -> answer.with("X-RateLimit-Limit", Integer.toString(bucket.limit()))
                        .with("X-RateLimit-Remaining", Integer.toString(bucket.remaining()))
                        .with("X-RateLimit-FillRate", Integer.toString(bucket.limit()))
                        .with("X-RateLimit-Interval-Seconds", "1"))
                .orElse(answer);
    }

    @Override
    public Answer nothingThere(Request request, List<String> methods) {
        boolean rest = request.path().startsWith(installation.at("/rest/"));
        if (!methods.isEmpty()) {
            return Answer.html(405, "<!DOCTYPE html><title>HTTP Status 405</title><h1>Method Not Allowed</h1>")
                    .with("Allow", String.join(", ", methods));
        }
        return rest
                ? Answer.json(
                        404,
                        Json.object()
                                .put("message", "null for uri: " + request.path())
                                .put("status-code", 404))
                : Answer.html(404, "<!DOCTYPE html><title>Page Not Found - Confluence</title><h1>Page Not Found</h1>");
    }

    @Override
    public Answer marked(Answer answer, SignIn signIn) {
        String caller = signIn instanceof SignIn.Known(var account) ? Logins.username(account.user()) : "anonymous";
        Answer marked = answer.with("X-AREQUESTID", "540x" + requests.incrementAndGet() + "x1")
                .with("X-AUSERNAME", caller);
        return signIn instanceof SignIn.Known ? marked.with("X-Seraph-LoginReason", "OK") : marked;
    }
}
