package dev.anabranch.server.account.web;

import dev.anabranch.server.account.NotProved;
import dev.anabranch.server.account.SignInAttempt;
import dev.anabranch.server.account.SignInAttempts;
import dev.anabranch.server.account.openid.OpenIdProvider;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The way to an OpenID provider and back from it.
@Controller
final class OpenIdPages {
    private static final String PURPOSE = "openid";

    private final ProvedSignIn ends;
    private final SignInAttempts attempts;
    private final Optional<OpenIdProvider> provider;
    private final ReturnPath returnPath;
    private final SessionCookie state;

    OpenIdPages(
            ProvedSignIn ends,
            SignInAttempts attempts,
            Optional<OpenIdProvider> provider,
            ReturnPath returnPath,
            SessionCookie session) {
        this.ends = ends;
        this.attempts = attempts;
        this.provider = provider;
        this.returnPath = returnPath;
        this.state = session.named("-openid");
    }

    @GetMapping("/sign-in/openid")
    void ask(@RequestParam(defaultValue = "") String to, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SignInAttempt attempt = attempts.begin(PURPOSE, returnPath.of(to));
        try {
            String address = known().question(attempt, callback(request)).toString();
            state.write(request, response, attempt.state(), SignInAttempts.LIFE);
            Forms.seeOther(response, address);
        } catch (NotProved silent) {
            ends.refuse(attempt.returnTo(), String.valueOf(silent.getMessage()), request, response);
        }
    }

    /// Only the browser that asked can bring the answer.
    @GetMapping(OpenIdProvider.CALLBACK)
    void answer(
            @RequestParam(name = "state", defaultValue = "") String shown,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String error,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String expected = state.read(request);
        state.clear(request, response);
        Optional<SignInAttempt> attempt =
                !expected.isEmpty() && expected.equals(shown) ? attempts.take(PURPOSE, shown) : Optional.empty();
        if (attempt.isEmpty()) {
            ends.disbelieve(
                    PURPOSE,
                    ReturnPath.HOME,
                    "That sign-in took too long, or began elsewhere. Try again.",
                    request,
                    response);
        } else if (!error.isEmpty() || code.isEmpty()) {
            ends.refuse(attempt.get().returnTo(), "The sign-in was given up.", request, response);
        } else {
            enter(attempt.get(), code, request, response);
        }
    }

    private void enter(SignInAttempt attempt, String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            var identity = known().answer(attempt, callback(request), code);
            var newcomers = known().settings().newcomers();
            ends.enter(identity, newcomers, attempt.returnTo(), request, response);
        } catch (NotProved refused) {
            ends.disbelieve(PURPOSE, attempt.returnTo(), String.valueOf(refused.getMessage()), request, response);
        }
    }

    private OpenIdProvider known() {
        return provider.orElseThrow(() -> Problem.notFound("No OpenID provider is configured here."));
    }

    private String callback(HttpServletRequest request) {
        return ends.ownAddress(request) + OpenIdProvider.CALLBACK;
    }
}
