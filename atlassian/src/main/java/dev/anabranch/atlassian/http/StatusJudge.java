package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Throttled;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.http.TryFailed.Again;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides by status alone what a failed try means and whether another one may help. Nothing speaks
/// against sending a question again but the load. Whether a change is sent again [Tries] decides; a 503 is
/// no promise that it was not carried out, whatever header it bears.
///
/// | status | again |
/// |---|---|
/// | 429; 503, 403 with `Retry-After`; 403 with nothing left | after the site's pause, as long as the call may wait |
/// | 502, 503, 504, 520 to 530, 408, 425 | up to the most tries |
/// | 500 | up to four tries: Confluence answers some wrong questions with 500, too |
/// | 501, 505, 507 and other 5xx | never |
/// | others | never; the product's own words decide what it is |
record StatusJudge(String host, Clock clock) {
    private static final int TRIES_AT_500 = 4;

    /// What it means, or nothing when the product has to say.
    Optional<TryFailed> judge(Call call, int status, HttpHeaders headers) {
        var hint = new RetryHint(headers, clock).delay();
        boolean asksToWait = headers.firstValue("Retry-After").isPresent() && hint.isPresent();
        boolean isPause = status == 403 || (status == 503 && !call.changes());
        if (status == 429 || (isPause && asksToWait) || isSpent(status, headers)) {
            return Optional.of(new TryFailed(
                    new Again.AfterPause(hint.orElse(Duration.ZERO)), throttled(hint.orElse(RetryHint.LEAST))));
        }
        return Optional.ofNullable(
                switch (status) {
                    case 500 -> again(TRIES_AT_500, true, serverError(call, status));
                    case 502, 504 -> again(Integer.MAX_VALUE, true, serverError(call, status));
                    case 503 -> again(Integer.MAX_VALUE, false, serverError(call, status));
                    case 408, 425 -> again(Integer.MAX_VALUE, false, timeOut(call, status));
                    case 407 -> new TryFailed(new Again.Never(), proxy());
                    default -> other(call, status);
                });
    }

    /// Some Data Center sites refuse whoever asks too fast as if it were forbidden.
    private static boolean isSpent(int status, HttpHeaders headers) {
        return status == 403
                && headers.firstValue("X-RateLimit-Remaining")
                        .filter(left -> left.strip().equals("0"))
                        .isPresent();
    }

    private @Nullable TryFailed other(Call call, int status) {
        if (status >= 520 && status <= 530) {
            return again(Integer.MAX_VALUE, false, serverError(call, status));
        }
        return status > 500 ? new TryFailed(new Again.Never(), serverError(call, status)) : null;
    }

    private static TryFailed again(int maxTries, boolean tooMuch, AtlassianException error) {
        return new TryFailed(new Again.Later(maxTries, tooMuch), error);
    }

    private Throttled throttled(Duration wait) {
        return new Throttled(host + " asks to slow down; try again in " + wait.toSeconds() + " s.", wait);
    }

    private Unavailable serverError(Call call, int status) {
        return new Unavailable(
                host + " failed with status " + status + asked(call) + " (" + call.path()
                        + "). Try again later"
                        + (isCloud() ? "; status.atlassian.com tells of outages." : "."),
                Outage.SERVER_ERROR,
                null);
    }

    private static String asked(Call call) {
        return (call.changes() ? " when told to write " : " when asked for ") + call.thing();
    }

    private boolean isCloud() {
        return host.endsWith(".atlassian.net") || host.endsWith(".atlassian.com");
    }

    private Unavailable timeOut(Call call, int status) {
        return new Unavailable(
                host + " gave up with status " + status + asked(call) + ". Try again later.", Outage.TIME_OUT, null);
    }

    private Unavailable proxy() {
        return new Unavailable(
                "A proxy between here and " + host + " wants a sign-in (407). Configure Java's proxy settings.",
                Outage.PROXY,
                null);
    }
}
