package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.IdentitySignIn;
import dev.anabranch.server.account.Sessions;
import dev.anabranch.server.account.openid.NotProved;
import dev.anabranch.server.account.openid.OpenIdAttempt;
import dev.anabranch.server.account.openid.OpenIdAttempts;
import dev.anabranch.server.account.openid.OpenIdProvider;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Pages;
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
    private static final int UNPROCESSABLE = 422;

    private final Pages pages;
    private final Accounts accounts;
    private final OpenIdAttempts attempts;
    private final Optional<OpenIdProvider> provider;
    private final OwnAddresses addresses;
    private final Visitors visitors;
    private final ReturnPath returnPath;
    private final SessionCookie session;
    private final SessionCookie state;

    OpenIdPages(
            Pages pages,
            Accounts accounts,
            OpenIdAttempts attempts,
            Optional<OpenIdProvider> provider,
            OwnAddresses addresses,
            Visitors visitors,
            ReturnPath returnPath,
            SessionCookie session) {
        this.pages = pages;
        this.accounts = accounts;
        this.attempts = attempts;
        this.provider = provider;
        this.addresses = addresses;
        this.visitors = visitors;
        this.returnPath = returnPath;
        this.session = session;
        this.state = session.named("-openid");
    }

    @GetMapping("/sign-in/openid")
    void ask(@RequestParam(defaultValue = "") String to, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        OpenIdAttempt attempt = attempts.begin(returnPath.of(to));
        try {
            String address = known().question(attempt, callback(request)).toString();
            state.write(request, response, attempt.state(), OpenIdAttempts.LIFE);
            seeOther(response, address);
        } catch (NotProved silent) {
            refuse(attempt.returnTo(), String.valueOf(silent.getMessage()), request, response);
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
        Optional<OpenIdAttempt> attempt =
                !expected.isEmpty() && expected.equals(shown) ? attempts.take(shown) : Optional.empty();
        if (attempt.isEmpty()) {
            refuse(ReturnPath.HOME, "That sign-in took too long, or began elsewhere. Try again.", request, response);
        } else if (!error.isEmpty() || code.isEmpty()) {
            refuse(attempt.get().returnTo(), "The sign-in was given up.", request, response);
        } else {
            enter(attempt.get(), code, request, response);
        }
    }

    private void enter(OpenIdAttempt attempt, String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            var identity = known().answer(attempt, callback(request), code);
            var newcomers = known().settings().newcomers();
            switch (accounts.identities().enter(identity, newcomers, visitors.of(request), session.read(request))) {
                case IdentitySignIn.Outcome.In in -> {
                    session.write(request, response, in.session().cookie(), Sessions.LIFE);
                    seeOther(response, attempt.returnTo());
                }
                case IdentitySignIn.Outcome.NotLetIn not -> refuse(attempt.returnTo(), not.why(), request, response);
            }
        } catch (NotProved refused) {
            refuse(attempt.returnTo(), String.valueOf(refused.getMessage()), request, response);
        }
    }

    private void refuse(String to, String why, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(UNPROCESSABLE);
        var page = new SignInPage(
                to,
                "",
                Optional.of(why),
                false,
                provider.map(each -> each.settings().name()));
        pages.write(request, response, null, "Sign in", "account/sign-in.jte", page);
    }

    private OpenIdProvider known() {
        return provider.orElseThrow(() -> Problem.notFound("No OpenID provider is configured here."));
    }

    private String callback(HttpServletRequest request) {
        return addresses.proposal(request.getLocalPort()).replaceAll("/$", "") + OpenIdProvider.CALLBACK;
    }

    private static void seeOther(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
