package dev.anabranch.server.writing;

import java.time.Duration;
import java.util.Optional;

/// A change that is not made, in words: what stands in its way, and what to do.
public final class WritingRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Why why;
    private final transient Optional<Difference> newer;
    private final transient Optional<Duration> retryAfter;

    /// What stands in the way.
    public enum Why {
        /// There is no such thing, or not for the one who asks. For doors: 404.
        NOT_FOUND("not-found"),
        /// Writing is not switched on there: 403.
        SWITCHED_OFF("writing-off"),
        /// There is no account by which it could be written: 403.
        NO_ACCOUNT("no-account"),
        /// The one who asks may not do it: 403.
        MAY_NOT("may-not"),
        /// What is wanted cannot be done, or not like this: 422.
        INVALID("invalid"),
        /// The same key was used for another wish: 422.
        KEY_USED("key-used"),
        /// The page has changed since: 409, with what it is now.
        CONFLICT("conflict"),
        /// It cannot be done in the state in which the proposal is: 409.
        WRONG_STATE("wrong-state"),
        /// Too many at once: 429.
        TOO_MANY("too-many"),
        /// The site did not answer, or failed: 503. May be tried again.
        UNAVAILABLE("unavailable");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        /// Its name, as `type` of problems ends.
        public String word() {
            return word;
        }
    }

    WritingRefused(Why why, String message) {
        this(why, message, Optional.empty(), Optional.empty());
    }

    private WritingRefused(Why why, String message, Optional<Difference> newer, Optional<Duration> retryAfter) {
        super(message);
        this.why = why;
        this.newer = newer;
        this.retryAfter = retryAfter;
    }

    static WritingRefused conflict(String message, Difference newer) {
        return new WritingRefused(Why.CONFLICT, message, Optional.of(newer), Optional.empty());
    }

    static WritingRefused tooMany(String message, Duration retryAfter) {
        return new WritingRefused(Why.TOO_MANY, message, Optional.empty(), Optional.of(retryAfter));
    }

    static WritingRefused notFound() {
        return new WritingRefused(Why.NOT_FOUND, "There is no such thing, or not for you.");
    }

    /// What stands in the way.
    public Why why() {
        return why;
    }

    /// With [Why#CONFLICT]: from the page as the proposal was planned on to the page as it is now.
    public Optional<Difference> newer() {
        return newer;
    }

    /// With [Why#TOO_MANY]: when to try again.
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
