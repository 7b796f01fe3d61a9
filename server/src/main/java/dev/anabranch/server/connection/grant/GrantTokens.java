package dev.anabranch.server.connection.grant;

import dev.anabranch.atlassian.AccessTokens;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Throttled;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.Waiting;
import dev.anabranch.atlassian.oauth.TokenAnswer;
import dev.anabranch.atlassian.oauth.TokenAnswer.Cause;
import dev.anabranch.atlassian.oauth.TokenPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The access token of one grant, refreshed once for each expiry, however many callers of however many processes come.
///
/// In the process callers queue up and look at what is stored before they do anything. Across processes whoever
/// refreshes holds a lease, a row with an end, and never a transaction: one that dies while it refreshes is in nobody's
/// way for longer than the lease. The new pair is stored before anybody sees it. Safe for any number of threads.
public final class GrantTokens implements AccessTokens {
    /// Longer than a request to the token endpoint may take, shorter than the leeway of an old refresh token.
    static final Duration LEASE = Duration.ofSeconds(60);
    /// A token is not sent any more when less is left of it; of a short life, a tenth.
    private static final Duration MARGIN = Duration.ofSeconds(60);
    /// For so long nobody tries again when no new token could be had and the old one is still good.
    private static final Duration REST = Duration.ofSeconds(10);
    /// Whoever holds a lease for longer has another idea of the time than this machine.
    private static final Duration LONGEST_LEASE = LEASE.multipliedBy(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int TRIES = 3;

    private final Grants grants;
    private final String id;
    private final Function<Secret, TokenAnswer> refresh;
    private final Waiting waiting;
    private final Consumer<Grant> whenEnded;
    private final String holder = UUID.randomUUID().toString();
    private final ReentrantLock queue = new ReentrantLock();
    private volatile @Nullable Known known;

    /// A token that may be sent without looking what is stored.
    private record Known(Secret token, Instant until) {}

    /// Whether a stored token is what the caller can use.
    private interface Wish {
        /// Good enough to be sent.
        boolean isGood(Grants.Held held);

        /// Good enough where no other can be had for now.
        boolean isSpare(Grants.Held held);
    }

    /// @param id        of the grant
    /// @param refresh   asks the token endpoint, once
    /// @param waiting   lets time pass between looks and tries
    /// @param whenEnded told once, in one process, when the grant has ended
    public GrantTokens(
            Grants grants,
            String id,
            Function<Secret, TokenAnswer> refresh,
            Waiting waiting,
            Consumer<Grant> whenEnded) {
        this.grants = grants;
        this.id = id;
        this.refresh = refresh;
        this.waiting = waiting;
        this.whenEnded = whenEnded;
    }

    @Override
    public Secret current() {
        var last = known;
        if (last != null && now().isBefore(last.until())) {
            return last.token();
        }
        return settled(new Wish() {
            @Override
            public boolean isGood(Grants.Held held) {
                return now().isBefore(freshUntil(held.grant()));
            }

            @Override
            public boolean isSpare(Grants.Held held) {
                return now().isBefore(held.grant().expiresAt());
            }
        });
    }

    @Override
    public Optional<Secret> insteadOf(Secret refused) {
        known = null;
        return Optional.of(settled(new Wish() {
            @Override
            public boolean isGood(Grants.Held held) {
                return !held.pair().access().equals(refused) && now().isBefore(freshUntil(held.grant()));
            }

            @Override
            public boolean isSpare(Grants.Held held) {
                return false;
            }
        }));
    }

    /// The stored access token, refreshed where it is not what is wished for.
    private Secret settled(Wish wish) {
        queue.lock();
        try {
            var waited = Duration.ZERO;
            while (true) {
                var held = grants.held(id).orElseThrow(GrantTokens::forgotten);
                if (held.grant().ended().isPresent()) {
                    throw new Unauthorized(held.grant().ended().get(), Refusal.CREDENTIAL);
                }
                if (wish.isGood(held)) {
                    return remembered(held.pair().access(), freshUntil(held.grant()));
                }
                if (!grants.takeLease(id, held.grant().version(), holder, LEASE)) {
                    refuseLongLease(waited);
                    pause(LOOK_AGAIN); // another process refreshes, or has just done so
                    waited = waited.plus(LOOK_AGAIN);
                } else {
                    var settled = refreshed(held, wish.isSpare(held));
                    if (settled.isPresent()) {
                        return settled.get();
                    }
                }
            }
        } finally {
            queue.unlock();
        }
    }

    private Secret remembered(Secret token, Instant until) {
        known = new Known(token, until);
        return token;
    }

    private static void refuseLongLease(Duration waited) {
        if (waited.compareTo(LONGEST_LEASE) > 0) {
            throw new Unavailable(
                    "Another process has been renewing the sign-in for longer than it may; are the clocks of the"
                            + " machines the same?",
                    Outage.TIME_OUT,
                    null);
        }
    }

    /// Refreshes with the lease held; gives it back whatever happens.
    ///
    /// @param spare whether the stored token is still good where no other can be had
    /// @return the token to send; empty when what is stored has to be looked at again
    private Optional<Secret> refreshed(Grants.Held held, boolean spare) {
        try {
            return switch (asked(held)) {
                case TokenAnswer.Granted(var pair) -> kept(held, pair);
                case TokenAnswer.GrantEnded(var message) -> end(held.grant(), message);
                case TokenAnswer.AppRefused(var message) -> throw new Unauthorized(message, Refusal.CREDENTIAL);
                case TokenAnswer.CodeRefused(var message) ->
                    throw new Unavailable(message, Outage.NOT_CONFLUENCE, null);
                case TokenAnswer.TryLater later -> {
                    if (!spare) {
                        throw refused(later);
                    }
                    yield Optional.of(remembered(held.pair().access(), restUntil(held.grant())));
                }
            };
        } finally {
            grants.giveLeaseBack(id, holder);
        }
    }

    private Optional<Secret> kept(Grants.Held held, TokenPair pair) {
        if (!grants.refreshed(id, held.grant().version(), pair)) {
            return Optional.empty(); // somebody has consented anew meanwhile
        }
        return Optional.of(remembered(pair.accessToken(), freshUntil(now(), now().plus(pair.life()))));
    }

    /// What was lost on the way may have been done: the old refresh token is good for a while then, so it is tried
    /// again at once.
    private TokenAnswer asked(Grants.Held held) {
        TokenAnswer answer = refresh.apply(held.pair().refresh());
        for (int tries = 1; tries < TRIES && isWorthAnotherTry(answer); tries++) {
            pause(Duration.ofSeconds(1L << (tries - 1)));
            answer = refresh.apply(held.pair().refresh());
        }
        return answer;
    }

    private static boolean isWorthAnotherTry(TokenAnswer answer) {
        return answer instanceof TokenAnswer.TryLater later
                && (later.cause() == Cause.NETWORK || later.cause() == Cause.SERVER_ERROR);
    }

    private Optional<Secret> end(Grant grant, String message) {
        if (grants.ended(id, grant.version(), message)) {
            whenEnded.accept(grants.get(id).orElse(grant));
        }
        return Optional.empty(); // it has ended, or somebody has stored other tokens
    }

    private RuntimeException refused(TokenAnswer.TryLater later) {
        return later.cause() == Cause.THROTTLED
                ? new Throttled(later.message(), later.retryAfter().orElse(Duration.ofMinutes(1)))
                : new Unavailable(later.message(), outage(later.cause()), null);
    }

    private static Outage outage(Cause cause) {
        return switch (cause) {
            case NETWORK -> Outage.NO_CONNECTION;
            case SERVER_ERROR, THROTTLED -> Outage.SERVER_ERROR;
            case UNUSABLE_ANSWER -> Outage.NOT_CONFLUENCE;
        };
    }

    private Instant restUntil(Grant grant) {
        var rested = now().plus(REST);
        return rested.isBefore(grant.expiresAt()) ? rested : grant.expiresAt();
    }

    private static Instant freshUntil(Grant grant) {
        return freshUntil(grant.refreshedAt(), grant.expiresAt());
    }

    private static Instant freshUntil(Instant from, Instant to) {
        var tenth = Duration.between(from, to).dividedBy(10);
        return to.minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN);
    }

    private Instant now() {
        return grants.clock().instant();
    }

    private static Unauthorized forgotten() {
        return new Unauthorized("The connection was deleted, and its tokens with it.", Refusal.CREDENTIAL);
    }

    private void pause(Duration time) {
        try {
            waiting.sleeper().sleep(time);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Ended while a token was waited for.");
        }
    }
}
