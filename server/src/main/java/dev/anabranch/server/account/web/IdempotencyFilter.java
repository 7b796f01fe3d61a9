package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Opaque;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.web.AnsweredRequests.Asked;
import dev.anabranch.server.account.web.AnsweredRequests.Known;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Reader;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Carries a request with an `Idempotency-Key` out once, and answers each further one with the same key alike. What was
/// refused has done nothing, and may be asked again. It stands behind the guard: keys are by caller. What only asks is
/// passed on: an answer out of what somebody may read is kept for nobody, as they may not read it for ever.
final class IdempotencyFilter extends OncePerRequestFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// No request takes so long: whoever carried it out is gone.
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_BYTES = 1024 * 1024;

    private final RouteRules rules;
    private final AnsweredRequests requests;
    private final Clock clock;
    private final Map<Asked, CountDownLatch> underWay = new ConcurrentHashMap<>();

    IdempotencyFilter(RouteRules rules, AnsweredRequests requests, Clock clock) {
        this.rules = rules;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getRequestURI().startsWith("/api/v1/")
                || request.getHeader(HEADER) == null
                || Caller.of(request).isEmpty()
                || rules.of(request).filter(RouteRule::onlyAsks).isPresent();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            Problem.badRequest(
                            "idempotency-key",
                            "An Idempotency-Key has 1 to 200 visible characters of ASCII, such as a UUID.")
                    .send(request, response);
            return;
        }
        var heard = new HeardRequest(request);
        String secret = Reader.of(request).formToken() + " " + key;
        var asked = asked(heard, key, secret);
        switch (claim(asked)) {
            case Known.News news -> carryOut(asked, secret, heard, response, chain);
            case Known.Answered answered -> again(answered, secret, request, response);
            case Known.AnotherRequest another ->
                Problem.unprocessable(
                                "idempotency-key-used",
                                "This Idempotency-Key was sent with another request, or with another token. Take another key for"
                                        + " this one.")
                        .send(request, response);
            case Known.Begun begun -> unfinished(begun).send(request, response);
        }
    }

    /// Waits for one that this process is carrying out.
    private Known claim(Asked asked) {
        while (true) {
            var mine = new CountDownLatch(1);
            var other = Optional.ofNullable(underWay.putIfAbsent(asked, mine));
            if (other.isEmpty()) {
                return claimHere(asked);
            }
            try {
                if (!other.get().await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return new Known.Begun(clock.instant(), false);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return new Known.Begun(clock.instant(), false);
            }
        }
    }

    /// Only what is to be carried out stays under way, also when the database fails.
    private Known claimHere(Asked asked) {
        boolean news = false;
        try {
            var known = requests.claim(asked);
            news = known instanceof Known.News;
            return known;
        } finally {
            if (!news) {
                done(asked);
            }
        }
    }

    private void carryOut(
            Asked asked, String secret, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var copy = new ContentCachingResponseWrapper(response);
        try {
            chain.doFilter(request, copy);
            note(asked, secret, copy);
            copy.copyBodyToResponse();
        } finally {
            done(asked); // what broke in the middle stays begun: nobody knows what it has done
        }
    }

    private void note(Asked asked, String secret, ContentCachingResponseWrapper copy) throws IOException {
        int status = copy.getStatus();
        boolean refused = (status >= 400 && status < 500) || status == 502 || status == 503;
        if (refused) {
            requests.forget(asked);
        } else if (status < 400 && copy.getContentSize() <= MOST_BYTES) {
            requests.answered(
                    asked,
                    status,
                    KeptAnswer.of(copy, copy.getContentAsByteArray()).sealed(secret));
        }
    }

    private void done(Asked asked) {
        Optional.ofNullable(underWay.remove(asked)).ifPresent(CountDownLatch::countDown);
    }

    private static void again(
            Known.Answered answered, String secret, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var kept = KeptAnswer.opened(answered.sealed(), secret);
        if (kept.isEmpty()) {
            Problem.conflict(
                            "done-already",
                            "This was done already, and answered to another token or session. Look at what there is.")
                    .send(request, response);
            return;
        }
        response.setStatus(answered.status());
        kept.get().headers().forEach(response::setHeader);
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(kept.get().body());
    }

    /// What this process began and is not carrying out any more has broken off.
    private Problem unfinished(Known.Begun begun) {
        boolean maybeAlive = !begun.here() && begun.at().isAfter(clock.instant().minus(LONGEST));
        return maybeAlive
                ? Problem.conflict("still-under-way", "The same request is being carried out. Ask again in a moment.")
                : Problem.conflict(
                        "outcome-unknown",
                        "This request was begun before and nobody knows how it ended. Look at what there is before you"
                                + " send it with another Idempotency-Key.");
    }

    /// What was asked for may hold a password: its digest is made with what only the caller can say again.
    private static Asked asked(HeardRequest request, String key, String secret) {
        String caller = Caller.known(request).person().map(Person::id).orElse("operator");
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        String what = secret + "\n" + request.getMethod() + " " + request.getRequestURI() + "?" + query + "\n";
        return new Asked(
                caller, Opaque.digest(key), Opaque.digest(what.getBytes(StandardCharsets.UTF_8), request.body()));
    }
}
