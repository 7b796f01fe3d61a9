package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Email;
import dev.anabranch.server.account.Invitations;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Sessions;
import dev.anabranch.server.account.SignIn;
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

/// The page behind the link by which somebody chooses a password.
@Controller
final class InvitationPages {
    private static final int TOO_MANY = 429;

    private final Pages pages;
    private final Accounts accounts;
    private final SessionCookie cookie;
    private final Visitors visitors;

    InvitationPages(Pages pages, Accounts accounts, SessionCookie cookie, Visitors visitors) {
        this.pages = pages;
        this.accounts = accounts;
        this.cookie = cookie;
        this.visitors = visitors;
    }

    @GetMapping("/invitation")
    void show(@RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        show(code, Optional.empty(), request, response);
    }

    @PostMapping("/invitation")
    void accept(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            switch (accounts.invitations().accept(code, password, visitors.of(request))) {
                case Invitations.Outcome.In in -> {
                    cookie.write(request, response, in.session().cookie(), Sessions.LIFE);
                    Forms.seeOther(response, ReturnPath.HOME);
                }
                case Invitations.Outcome.Worthless worthless -> {
                    response.setStatus(Forms.UNPROCESSABLE);
                    show(code, Optional.empty(), request, response);
                }
                case Invitations.Outcome.Wait wait -> {
                    response.setStatus(TOO_MANY);
                    show(code, Optional.of(SignIn.waiting(wait.time())), request, response);
                }
            }
        } catch (AccountRefused refused) {
            response.setStatus(Forms.UNPROCESSABLE);
            show(code, Optional.of(String.valueOf(refused.getMessage())), request, response);
        }
    }

    private void show(String code, Optional<String> trouble, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Person> person = accounts.invitations().find(code);
        var page = new InvitationPage(
                code,
                person.map(Person::name).orElse(""),
                person.flatMap(Person::email).map(Email::text).orElse(""),
                trouble);
        pages.write(request, response, null, "Choose a password", "account/invitation.jte", page);
    }
}
