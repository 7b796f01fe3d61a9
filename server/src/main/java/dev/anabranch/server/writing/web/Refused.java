package dev.anabranch.server.writing.web;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.writing.WritingRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;

/// How a change that is not made is told over HTTP.
final class Refused {
    private Refused() {}

    /// Does something.
    ///
    /// @throws Problem what stands in the way
    static <T> T orProblem(HttpServletResponse response, Supplier<T> act) {
        try {
            return act.get();
        } catch (WritingRefused refused) {
            sayWhenAgain(response, refused);
            throw problem(refused);
        }
    }

    /// Where something was done too often, the answer says when to go on.
    static void sayWhenAgain(HttpServletResponse response, WritingRefused refused) {
        refused.retryAfter()
                .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
    }

    /// With a conflict also what has changed since.
    static Problem problem(WritingRefused refused) {
        var code = refused.why().word();
        var message = String.valueOf(refused.getMessage());
        var problem = switch (refused.why()) {
            case NOT_FOUND -> Problem.notFound(message);
            case SWITCHED_OFF, NO_ACCOUNT, MAY_NOT -> Problem.forbidden(code, message);
            case INVALID, KEY_USED -> Problem.unprocessable(code, message);
            case CONFLICT, WRONG_STATE -> Problem.conflict(code, message);
            case TOO_MANY -> Problem.tooOften(message);
            case UNAVAILABLE -> Problem.unavailable(code, message);
        };
        refused.newer().ifPresent(newer -> problem.with("newer", ProposalJson.of(newer)));
        return problem;
    }

    /// There is none, or not for the one who asks.
    static Problem none() {
        return Problem.notFound("There is no such proposal, or not for you.");
    }

    /// Its status.
    static int status(WritingRefused refused) {
        return switch (refused.why()) {
            case NOT_FOUND -> 404;
            case SWITCHED_OFF, NO_ACCOUNT, MAY_NOT -> 403;
            case INVALID, KEY_USED -> 422;
            case CONFLICT, WRONG_STATE -> 409;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
