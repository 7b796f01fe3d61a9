package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Sessions;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page of one's own account: password, sessions, access tokens. Only for somebody at a browser: a token must not
/// be good to make another.
@Controller
final class OwnPages {
    private final Pages pages;
    private final Accounts accounts;
    private final SessionCookie cookie;
    private final Visitors visitors;

    OwnPages(Pages pages, Accounts accounts, SessionCookie cookie, Visitors visitors) {
        this.pages = pages;
        this.accounts = accounts;
        this.cookie = cookie;
        this.visitors = visitors;
    }

    @GetMapping("/account")
    void show(@RequestParam(defaultValue = "") String done, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        show(request, response, page -> switch (done) {
            case "session" -> page.done("The session is ended.");
            case "token" -> page.done("The token is revoked.");
            case "password" -> page.done("The password is changed; all other sessions are ended.");
            default -> page;
        });
    }

    @PostMapping("/account/password")
    void changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String wanted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            accounts.signIn().changePassword(known(request), current, wanted, visitors.of(request));
            Forms.seeOther(response, "/account?done=password");
        } catch (AccountRefused refused) {
            refuse(refused, request, response);
        }
    }

    @PostMapping("/account/sessions/end")
    void endSession(@RequestParam String id, HttpServletRequest request, HttpServletResponse response) {
        var known = known(request);
        accounts.sessions().end(known.person(), id, visitors.actor(request));
        Forms.seeOther(response, "/account?done=session");
    }

    /// Also the session that asks.
    @PostMapping("/account/sessions/end-all")
    void endAll(HttpServletRequest request, HttpServletResponse response) {
        accounts.sessions().endAll(known(request).person(), visitors.actor(request));
        cookie.clear(request, response);
        Forms.seeOther(response, "/sign-in?out=true");
    }

    /// Shows the token in the answer itself: it is kept nowhere from which a next page could take it.
    @PostMapping("/account/tokens")
    void makeToken(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> scope,
            @RequestParam(defaultValue = "90") int days,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            var wish = TokenWishes.of(name, scope, days);
            var made = accounts.tokens().make(known(request).person(), wish, visitors.actor(request));
            show(request, response, page -> page.made(made.text()));
        } catch (AccountRefused refused) {
            refuse(refused, request, response);
        }
    }

    @PostMapping("/account/tokens/revoke")
    void revokeToken(@RequestParam String id, HttpServletRequest request, HttpServletResponse response) {
        accounts.tokens().revoke(known(request).person(), id, visitors.actor(request));
        Forms.seeOther(response, "/account?done=token");
    }

    private void refuse(AccountRefused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(Forms.UNPROCESSABLE);
        show(request, response, page -> page.trouble(String.valueOf(refused.getMessage())));
    }

    private void show(HttpServletRequest request, HttpServletResponse response, UnaryOperator<OwnPage> after)
            throws IOException {
        var known = known(request);
        var page = new OwnPage(
                known.person(),
                known.session().id(),
                accounts.sessions().of(known.person()),
                accounts.tokens().of(known.person()),
                Arrays.stream(Right.values()).filter(known.person()::has).toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        pages.write(request, response, null, "Your account", "account/own.jte", after.apply(page));
    }

    private static Sessions.Known known(HttpServletRequest request) {
        return switch (Caller.known(request)) {
            case Caller.Browser browser -> browser.known();
            case Caller.Program program -> throw onlyAtABrowser();
            case Caller.Client client -> throw onlyAtABrowser();
            case Caller.Operator operator -> throw onlyAtABrowser();
        };
    }

    private static Problem onlyAtABrowser() {
        return Problem.forbidden("at-a-browser", "This page is for people who signed in at a browser.");
    }
}
