package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Sessions;
import dev.anabranch.server.account.SignIn;
import dev.anabranch.server.account.Welcome;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages that are open to everybody: to sign in, and once for the first administrator.
@Controller
final class SignInPages {
    private static final int TOO_MANY = 429;
    private static final String WRONG =
            "There is no such account with this password. Check both, and the caps lock key.";

    private final Pages pages;
    private final Accounts accounts;
    private final SessionCookie cookie;
    private final Visitors visitors;
    private final ReturnPath returnPath;
    private final ProvedSignIn ways;

    SignInPages(
            Pages pages,
            Accounts accounts,
            SessionCookie cookie,
            Visitors visitors,
            ReturnPath returnPath,
            ProvedSignIn ways) {
        this.pages = pages;
        this.accounts = accounts;
        this.cookie = cookie;
        this.visitors = visitors;
        this.returnPath = returnPath;
        this.ways = ways;
    }

    @GetMapping("/sign-in")
    void show(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "false") boolean out,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (Caller.of(request).isPresent()) {
            Forms.seeOther(response, returnPath.of(to));
        } else if (accounts.welcome().isOpen()) {
            Forms.seeOther(response, "/welcome");
        } else {
            ways.show(returnPath.of(to), "", Optional.empty(), out, request, response);
        }
    }

    @PostMapping("/sign-in")
    void signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var attempt = new SignIn.Attempt(email, password, cookie.read(request));
        switch (accounts.signIn().attempt(attempt, visitors.of(request))) {
            case SignIn.Outcome.In in -> enter(in.session(), returnPath.of(to), request, response);
            case SignIn.Outcome.Refused refused -> {
                response.setStatus(Forms.UNPROCESSABLE);
                ways.show(returnPath.of(to), email, Optional.of(WRONG), false, request, response);
            }
            case SignIn.Outcome.Wait wait -> {
                later(response, wait.time().toSeconds());
                var why = Optional.of(SignIn.waiting(wait.time()));
                ways.show(returnPath.of(to), email, why, false, request, response);
            }
        }
    }

    @PostMapping("/sign-out")
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        if (Caller.known(request) instanceof Caller.Browser browser) {
            var known = browser.known();
            accounts.sessions().endViewing(known, visitors.actor(request)); // the audit log has both ends
            accounts.sessions().end(known.person(), known.session().id(), visitors.actor(request));
        }
        cookie.clear(request, response);
        Forms.seeOther(response, "/sign-in?out=true");
    }

    @GetMapping("/welcome")
    void welcome(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (accounts.welcome().isOpen()) {
            show(new WelcomePage("", "", Optional.empty()), request, response);
        } else {
            Forms.seeOther(response, "/sign-in");
        }
    }

    @PostMapping("/welcome")
    void begin(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            var newcomer = Newcomer.person(name, email, Role.ADMINISTRATOR);
            switch (accounts.welcome().claim(code, newcomer, password, visitors.of(request))) {
                case Welcome.Outcome.In in -> enter(in.session(), ReturnPath.HOME, request, response);
                case Welcome.Outcome.Over over -> Forms.seeOther(response, "/sign-in");
                case Welcome.Outcome.WrongCode wrong ->
                    again(
                            name,
                            email,
                            "This is not the code. It stands on the console of the server that runs now; each start has"
                                    + " another one.",
                            request,
                            response);
                case Welcome.Outcome.Wait wait -> {
                    later(response, wait.time().toSeconds());
                    show(new WelcomePage(name, email, Optional.of(SignIn.waiting(wait.time()))), request, response);
                }
            }
        } catch (AccountRefused refused) {
            again(name, email, String.valueOf(refused.getMessage()), request, response);
        }
    }

    private void again(String name, String email, String why, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(Forms.UNPROCESSABLE);
        show(new WelcomePage(name, email, Optional.of(why)), request, response);
    }

    private void enter(Sessions.Begun session, String to, HttpServletRequest request, HttpServletResponse response) {
        cookie.write(request, response, session.cookie(), Sessions.LIFE);
        Forms.seeOther(response, to);
    }

    private void show(WelcomePage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.write(request, response, null, "Welcome", "account/welcome.jte", page);
    }

    private static void later(HttpServletResponse response, long seconds) {
        response.setStatus(TOO_MANY);
        response.setHeader("Retry-After", Long.toString(Math.max(1, seconds)));
    }
}
