package dev.anabranch.server.search;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.engine.EngineFailed;
import java.util.function.Supplier;

/// Tells programs and people that the index cannot be asked.
public final class SearchTrouble {
    private SearchTrouble() {}

    /// What somebody who asked at a page can do about it.
    public static String remedy(EngineFailed.Kind kind) {
        return switch (kind) {
            case DAMAGED ->
                "The index is built anew from what is held, without asking Confluence. Try again in a while.";
            case FULL -> "Whoever looks after the server has to make room on its disk.";
            case UNAVAILABLE -> "Try again in a moment.";
            case REFUSED -> "Ask with fewer or other words.";
        };
    }

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
