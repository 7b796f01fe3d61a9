package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Identity;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.NotProved;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.account.SignInAttempt;
import dev.anabranch.server.account.SignInAttempts;
import dev.anabranch.server.account.atlassian.AtlassianSettings;
import dev.anabranch.server.account.atlassian.AtlassianSignIn;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The way to Atlassian and back from it: to sign in, or for somebody who is in to say which account is theirs.
@Controller
final class AtlassianPages {
    /// Where somebody goes on who was linked, or was not.
    static final String LINKED = "/account/confluence";

    private static final String GAVE_UP =
            "You said no at Atlassian, so nobody knows who you are. Try again, or sign in otherwise.";

    private static final String SIGN_IN = "atlassian";
    private static final String LINK = "atlassian-link:";

    private final ProvedSignIn ends;
    private final Accounts accounts;
    private final SignInAttempts attempts;
    private final Optional<AtlassianSignIn> atlassian;
    private final Visitors visitors;
    private final ReturnPath returnPath;
    private final SessionCookie state;

    AtlassianPages(
            ProvedSignIn ends,
            Accounts accounts,
            SignInAttempts attempts,
            Optional<AtlassianSignIn> atlassian,
            Visitors visitors,
            ReturnPath returnPath,
            SessionCookie session) {
        this.ends = ends;
        this.accounts = accounts;
        this.attempts = attempts;
        this.atlassian = atlassian;
        this.visitors = visitors;
        this.returnPath = returnPath;
        this.state = session.named("-atlassian");
    }

    @GetMapping("/sign-in/atlassian")
    void ask(@RequestParam(defaultValue = "") String to, HttpServletRequest request, HttpServletResponse response) {
        ask(SIGN_IN, returnPath.of(to), request, response);
    }

    /// Somebody who is in says by an Atlassian sign-in which account is theirs. Not a form: browsers would hold the
    /// way to Atlassian against our policy for forms. It changes nothing yet; the answer from there does.
    @GetMapping("/account/confluence/atlassian")
    void askToLink(HttpServletRequest request, HttpServletResponse response) {
        ask(LINK + person(request).id(), LINKED, request, response);
    }

    private void ask(String purpose, String to, HttpServletRequest request, HttpServletResponse response) {
        AtlassianSignIn known = known();
        SignInAttempt attempt = attempts.begin(purpose, to);
        state.write(request, response, attempt.state(), SignInAttempts.LIFE);
        Forms.seeOther(
                response, known.question(attempt, ends.ownAddress(request)).toString());
    }

    /// Only the browser that asked can bring the answer, and only for who it was then.
    @GetMapping(AtlassianSettings.CALLBACK)
    void answer(
            @RequestParam(name = "state", defaultValue = "") String shown,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String error,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Caller.requireOneself(request);
        String expected = state.read(request);
        state.write(request, response, "", Duration.ZERO);
        boolean asked = !expected.isEmpty() && expected.equals(shown);
        var reader = Caller.of(request).flatMap(Caller::person);
        if (asked
                && reader.isPresent()
                && attempts.take(LINK + reader.get().id(), shown).isPresent()) {
            link(reader.get(), code, error, request, response);
            return;
        }
        Optional<SignInAttempt> attempt = asked ? attempts.take(SIGN_IN, shown) : Optional.empty();
        if (attempt.isPresent()) {
            enter(attempt.get().returnTo(), code, error, request, response);
        } else {
            ends.disbelieve(
                    SIGN_IN,
                    ReturnPath.HOME,
                    "That sign-in took too long, was answered already, or began elsewhere. Try again.",
                    request,
                    response);
        }
    }

    private void enter(String to, String code, String error, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (gaveUp(error)) {
            ends.refuse(to, GAVE_UP, request, response);
            return;
        }
        try {
            ends.enter(proved(code, error, request), Optional.empty(), to, request, response);
        } catch (NotProved refused) {
            ends.disbelieve(SIGN_IN, to, String.valueOf(refused.getMessage()), request, response);
        }
    }

    private void link(
            Person person, String code, String error, HttpServletRequest request, HttpServletResponse response) {
        if (gaveUp(error)) {
            throw notLinked(GAVE_UP);
        }
        try {
            var identity = proved(code, error, request);
            accounts.links()
                    .link(
                            new Links.Wish(person.id(), Realm.CLOUD, identity.account()),
                            LinkedAccount.Way.SIGN_IN,
                            visitors.actor(request));
            Forms.seeOther(response, LINKED + "?done=linked");
        } catch (AccountRefused taken) {
            Forms.seeOther(response, LINKED + "?done=taken");
        } catch (NotProved refused) {
            ends.note("person.link", person.name(), String.valueOf(refused.getMessage()), request);
            throw notLinked(String.valueOf(refused.getMessage()));
        }
    }

    private static Problem notLinked(String why) {
        return Problem.conflict("not-proved", why + " Nothing was linked.");
    }

    /// Whoever says no has not tried anything.
    private static boolean gaveUp(String error) {
        return error.equals("access_denied");
    }

    /// @throws NotProved when Atlassian does not say who it is
    private Identity.OfAtlassian proved(String code, String error, HttpServletRequest request) {
        if (!error.isEmpty() || code.isEmpty()) {
            throw new NotProved(
                    "Atlassian could not ask you: the app that is set up here may lack the scope read:me, or"
                            + " have another callback. Tell whoever runs this server.");
        }
        return known().answer(ends.ownAddress(request), code);
    }

    private AtlassianSignIn known() {
        return atlassian.orElseThrow(
                () -> Problem.notFound("Signing in with Atlassian is not set up here (atlassian-sign-in.client-id)."));
    }

    private static Person person(HttpServletRequest request) {
        return Caller.known(request)
                .person()
                .orElseThrow(() -> Problem.forbidden("at-a-browser", "This is for people who signed in at a browser."));
    }
}
