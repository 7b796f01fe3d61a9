package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.http.TryFailed.Again;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;

/// Sends a call once and reads its answer, or says what the failure means. What it learns is told to the listener.
final class OneTry {
    private static final int TRIES_BEFORE_FIRST_ANSWER = 2;
    private static final int START_OF_BODY = 16 * 1024;

    private final String host;
    private final ClientOptions options;
    private final Wire wire;
    private final StatusJudge judge;
    private final AtomicBoolean hasAnswered;

    /// @param hasAnswered whether this host ever answered; when not, its address is probably wrong
    OneTry(String host, ClientOptions options, Wire wire, AtomicBoolean hasAnswered) {
        this.host = host;
        this.options = options;
        this.wire = wire;
        this.judge = new StatusJudge(host, options.waiting().clock());
        this.hasAnswered = hasAnswered;
    }

    <T> T send(Call call, HttpRequest request, AnswerReader<T> reader, RequestListener listener)
            throws TryFailed, Refused {
        var cost = new Cost(call);
        try {
            return exchange(call, request, reader, cost);
        } finally {
            listener.ended(cost.exchange());
        }
    }

    private <T> T exchange(Call call, HttpRequest request, AnswerReader<T> reader, Cost cost)
            throws TryFailed, Refused {
        try {
            var response = wire.send(request, Duration.ZERO, sending(call));
            cost.answered(response);
            hasAnswered.set(true);
            heedNearLimit(response);
            try (var raw = response.body();
                    var body = new BodyLimits(decoded(response, raw), options.maxBodyBytes())) {
                var answer =
                        new Answer(response.head().statusCode(), response.head().headers(), body);
                refuseUnlessJson(call, answer);
                var priced = reader.read(call, answer);
                cost.add(priced.points());
                return priced.value();
            }
        } catch (BodyLimits.TooLarge tooLarge) {
            throw tooLarge(call, tooLarge);
        } catch (IOException broken) {
            throw network(call, broken);
        } catch (JacksonIOException broken) {
            if (broken.getCause() instanceof BodyLimits.TooLarge large) {
                throw tooLarge(call, large);
            }
            throw network(call, new IOException(broken));
        } catch (StreamConstraintsException excessive) {
            throw new TryFailed(new Again.Never(), unreadable(call, "is nested too deeply or holds too long a name"));
        } catch (JacksonException noJson) {
            throw later(new Unavailable(
                    "The answer of " + host + " to " + call.path() + " was no whole JSON. Try again later.",
                    Outage.CUT_SHORT,
                    null));
        } catch (Unreadable wrongShape) {
            // once more, because a proxy in trouble may answer nonsense with success
            throw new TryFailed(new Again.Later(2, false), wrongShape);
        }
    }

    private void refuseUnlessJson(Call call, Answer answer) throws TryFailed, Refused, IOException {
        var failure = judge.judge(call, answer.status(), answer.headers());
        var type = answer.header("Content-Type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .split(";", 2)[0]
                .strip();
        if (failure.isEmpty() && answer.status() < 300 && (type.isEmpty() || type.contains("json"))) {
            if (call.changes() && answer.status() == 204) {
                return; // done, and nothing to tell
            }
            if (answer.status() == 204 || answer.status() == 205 || answer.status() == 206) {
                throw new Unreadable(
                        host + " sent no body (status " + answer.status() + ") for " + call.thing() + ".", "");
            }
            return;
        }
        var start = new String(answer.body().readNBytes(START_OF_BODY), StandardCharsets.UTF_8);
        if (failure.isPresent()) {
            throw failure.get();
        }
        throw new Refused(new RefusedAnswer(answer.status(), type, answer.headers(), start));
    }

    private static Duration sending(Call call) {
        var sent = call.sent();
        return sent == null ? Duration.ZERO : sent.sending();
    }

    private void heedNearLimit(Wire.Response response) {
        var nearLimit = response.head().headers().firstValue("X-RateLimit-NearLimit");
        if (nearLimit.filter("true"::equalsIgnoreCase).isPresent()) {
            options.limiter().slowDown();
        }
    }

    private static InputStream decoded(Wire.Response response, InputStream raw) throws IOException {
        var encoding = response.head()
                .headers()
                .firstValue("Content-Encoding")
                .orElse("")
                .strip();
        return encoding.equalsIgnoreCase("gzip") ? new GZIPInputStream(raw) : raw;
    }

    private TryFailed tooLarge(Call call, BodyLimits.TooLarge tooLarge) {
        return new TryFailed(
                new Again.Lighter(),
                unreadable(call, "is larger than the " + (tooLarge.max() >> 10) + " KiB that are read at most"));
    }

    private Unreadable unreadable(Call call, String what) {
        return new Unreadable("The answer of " + host + " for " + call.thing() + " " + what + ".", "");
    }

    private TryFailed network(Call call, IOException cause) {
        wire.failIfCancelled();
        var failure = new NetworkFailure(host, call.path(), cause);
        // a host that never answered is probably the wrong one: tell so soon
        int maxTries = hasAnswered.get() ? Integer.MAX_VALUE : TRIES_BEFORE_FIRST_ANSWER;
        return switch (failure.outage()) {
            case TLS, PROXY -> new TryFailed(new Again.Never(), failure.error());
            case TIME_OUT -> new TryFailed(new Again.Later(maxTries, hasAnswered.get()), failure.error());
            case HOST_NOT_FOUND, NO_CONNECTION -> new TryFailed(new Again.Later(maxTries, false), failure.error());
            default -> new TryFailed(new Again.Later(Integer.MAX_VALUE, false), failure.error());
        };
    }

    private static TryFailed later(Unavailable error) {
        return new TryFailed(new Again.Later(Integer.MAX_VALUE, false), error);
    }

    /// What one try costs, as far as is known.
    private static final class Cost {
        private final Call call;
        private final long startNanos = System.nanoTime();
        private Wire.@Nullable Response response;
        private int points = 1;

        Cost(Call call) {
            this.call = call;
        }

        void answered(Wire.Response answer) {
            response = answer;
        }

        void add(int more) {
            points += more;
        }

        RequestListener.Exchange exchange() {
            var took = Duration.ofNanos(System.nanoTime() - startNanos);
            var answer = response;
            return new RequestListener.Exchange(
                    call.method(),
                    call.path(),
                    call.shownQuery(),
                    answer == null ? 0 : answer.head().statusCode(),
                    points,
                    answer == null ? 0 : answer.body().bytes(),
                    took);
        }
    }
}
