package dev.anabranch.simulator.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an edition of the product does with every request, whatever it asks for. Used by many threads.
public interface Edition {
    /// An answer that comes before sign-in and routes; empty for nearly all requests.
    default Optional<Answer> turnedAway(Request request) {
        return Optional.empty();
    }

    /// Has a request carried out; may ask for something else in its place, or give another answer.
    ///
    /// @param truth what the site does with a request
    default Answer carryOut(Request request, Doing truth) {
        return truth.to(request);
    }

    /// What the site does with requests.
    @FunctionalInterface
    interface Doing {
        /// The answer to a request.
        Answer to(Request request);
    }

    /// Who sends the request.
    SignIn signIn(Request request);

    /// The refusal of a request that came too soon.
    Answer tooMany(Duration wait);

    /// The headers that tell how much of the rate is left.
    ///
    /// @param limiter empty when there is no limit
    Answer limits(Answer answer, Optional<Limiter> limiter, Instant now);

    /// The answer where no route fits.
    ///
    /// @param methods those that the path knows; empty for an unknown path
    Answer nothingThere(Request request, List<String> methods);

    /// The answer with the headers that every answer has.
    Answer marked(Answer answer, SignIn signIn);
}
