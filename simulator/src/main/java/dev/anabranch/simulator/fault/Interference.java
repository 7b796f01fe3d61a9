package dev.anabranch.simulator.fault;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Request;
import java.util.function.Supplier;

/// Stands between a site and its callers within the same process: changes the site at the moment of a request, or
/// alters
/// the answer. Called by many threads at once.
@FunctionalInterface
public interface Interference {
    /// What the caller gets.
    ///
    /// @param truth carries the request out; to be called at most once
    Answer answer(Request request, Supplier<Answer> truth);
}
