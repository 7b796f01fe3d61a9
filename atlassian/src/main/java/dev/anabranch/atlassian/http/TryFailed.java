package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException;
import java.io.Serial;
import java.time.Duration;

/// One try of a call did not work: what it is in the end, and whether another try may help. Never leaves this
/// package.
final class TryFailed extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Again again;
    private final AtlassianException error;

    TryFailed(Again again, AtlassianException error) {
        super(error.getMessage(), error, false, false);
        this.again = again;
        this.error = error;
    }

    Again again() {
        return again;
    }

    AtlassianException error() {
        return error;
    }

    /// What may help.
    sealed interface Again {
        /// Nothing: the answer would be the same.
        record Never() implements Again {}

        /// The same call at once, with another credential.
        record AtOnce() implements Again {}

        /// A lighter call at once, if there is one; the same would be too much again.
        record Lighter() implements Again {}

        /// The same call, after our own delay.
        ///
        /// @param maxTries most tries in all, when fewer than the options say
        /// @param tooMuch true when a lighter call has better chances
        record Later(int maxTries, boolean tooMuch) implements Again {}

        /// The same call after the site's pause.
        ///
        /// @param asked what the site asks for; zero when it gave no hint
        record AfterPause(Duration asked) implements Again {}
    }
}
