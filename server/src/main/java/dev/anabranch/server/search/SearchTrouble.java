package dev.anabranch.server.search;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.engine.EngineFailed;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells programs and people that the index cannot be asked.
public final class SearchTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(SearchTrouble.class);

    private SearchTrouble() {}

    /// What is wrong, for whoever asked. Where the index lies and what its engine says of itself is for the log.
    public static String what(EngineFailed.Kind kind) {
        return switch (kind) {
            case DAMAGED -> "The index is damaged.";
            case FULL -> "There is no room left for the index.";
            case UNAVAILABLE -> "The index cannot be read at the moment.";
            case REFUSED -> "The index did not take the question.";
        };
    }

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

    /// What whoever looks after the server can do about it.
    public static String remedyForOperators(EngineFailed.Kind kind) {
        return switch (kind) {
            case DAMAGED -> "The server builds it anew from what is held, without asking Confluence.";
            case FULL -> "Make room on its disk; the server goes on by itself.";
            case UNAVAILABLE, REFUSED -> "When that is mended, the server goes on by itself.";
        };
    }

    /// What the index answers.
    ///
    /// @throws Problem 503, when it cannot
    public static <T> T orProblem(Supplier<T> question) {
        try {
            return question.get();
        } catch (EngineFailed failure) {
            throw problem(failure);
        }
    }

    /// What a program is told, and the log with more.
    public static Problem problem(EngineFailed failure) {
        LOG.warn("The index does not answer: {}", failure.getMessage(), failure);
        return Problem.unavailable("search-unavailable", what(failure.kind()) + " " + remedy(failure.kind()));
    }
}
