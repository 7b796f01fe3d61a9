package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.platform.web.Problem;
import java.util.Set;

/// Turns what is refused into problems with the status that fits.
final class Refusing {
    private static final Set<String> IN_THE_WAY = Set.of(
            "site-connected", "app-in-use", "disabled", "needs-sign-in", "of-settings", "another-site", "way", "app");
    private static final Set<String> WRONG_INPUT =
            Set.of("site", "account", "name", "client-id", "no-such-app", "unknown-way", "day", "secret", "purpose");

    private Refusing() {}

    /// What is done.
    @FunctionalInterface
    interface Work<T> {
        T done();
    }

    static <T> T orProblem(Work<T> work) {
        try {
            return work.done();
        } catch (ConnectionRefused refused) {
            throw problem(refused.code(), String.valueOf(refused.getMessage()));
        } catch (AtlassianException silent) {
            throw Problem.siteFailed("site-failed", String.valueOf(silent.getMessage()));
        }
    }

    private static Problem problem(String code, String message) {
        if (code.equals("not-found")) {
            return Problem.notFound(message);
        }
        if (code.equals("changed-meanwhile")) {
            return Problem.changedMeanwhile(message);
        }
        if (WRONG_INPUT.contains(code)) {
            return Problem.badRequest(code, message);
        }
        return IN_THE_WAY.contains(code) ? Problem.conflict(code, message) : Problem.unprocessable(code, message);
    }
}
