package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Conflict;
import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Throttled;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.AtlassianException.Uncertain;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.http.TryFailed.Again;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;

/// The tries of one call: decides after each failed one whether, when and how to go on. Used by one thread.
final class Tries {
    private final ClientOptions options;
    private final Patience patience;
    private final Backoff backoff;
    private int failures;
    private int pauses;

    Tries(ClientOptions options, Patience patience) {
        this.options = options;
        this.patience = patience;
        this.backoff = new Backoff(options.retries(), options.waiting().random());
    }

    /// Waits as long as is right.
    ///
    /// @return what to send next
    /// @throws AtlassianException the failure's own error when going on is of no use
    Call next(Call call, TryFailed failure) {
        if (call.changes() && mayBeDone(failure)) {
            throw new Uncertain(
                    "It is not known whether " + call.thing() + " was written: " + failure.getMessage()
                            + " It was not sent again; read it to see.",
                    call.thing(),
                    failure.error());
        }
        return switch (failure.again()) {
            case Again.Never() -> throw failure.error();
            case Again.AtOnce() -> call;
            case Again.Lighter() -> call.lighterCall().orElseThrow(failure::error);
            case Again.AfterPause(var asked) -> {
                pauses++;
                // the queue makes us wait with everybody else, or tells that it is longer than we may
                options.limiter().pause(patience.now(), RetryHint.clamped(backoff.after(pauses, asked)));
                yield call;
            }
            case Again.Later(var maxTries, var tooMuch) -> {
                if (tooMuch && call.lighterCall().isPresent()) {
                    rest(backoff.after(1), failure.error());
                    yield call.lighterCall().get();
                }
                failures++;
                if (failures >= Math.min(maxTries, options.retries().maxTries())) {
                    throw failure.error();
                }
                rest(backoff.after(failures), failure.error());
                yield call;
            }
        };
    }

    /// Whether the site may have carried out what was sent, for all that is known.
    private static boolean mayBeDone(TryFailed failure) {
        return switch (failure.error()) {
            case Unreadable _ -> true; // an answer of success
            case Unavailable unavailable ->
                switch (unavailable.outage()) {
                    case HOST_NOT_FOUND, NO_CONNECTION, PROXY, SITE_DOWN -> false;
                    case TLS -> !(unavailable.getCause() instanceof SSLHandshakeException);
                    case NOT_CONFLUENCE -> !(failure.again() instanceof Again.Never);
                    case TIME_OUT, CUT_SHORT, SERVER_ERROR -> true;
                };
            case Throttled _, Unauthorized _, NotVisible _, Rejected _, Conflict _, Uncertain _ -> false;
        };
    }

    private void rest(Duration delay, AtlassianException error) {
        if (!patience.allows(delay)) {
            throw error;
        }
        patience.spend(delay);
    }
}
