package dev.anabranch.server.search;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.engine.EngineFailed;
import java.util.function.Supplier;

/// Tells programs that the index cannot be asked.
public final class SearchTrouble {
    private SearchTrouble() {}

    /// What the index answers.
    ///
    /// @throws Problem 503, when it cannot
    public static <T> T orProblem(Supplier<T> question) {
        try {
            return question.get();
        } catch (EngineFailed failure) {
            throw Problem.unavailable("search-unavailable", String.valueOf(failure.getMessage()));
        }
    }
}
