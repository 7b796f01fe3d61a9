package dev.anabranch.server.account.clients.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Session;
import dev.anabranch.server.account.clients.ClientRefused;
import dev.anabranch.server.account.clients.Consents;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which a person lets a client act for them, or does not. It is shown each time: a client that anybody can
/// register is believed nothing, and no consent of earlier is taken for another (RFC 9700, section 4.15).
@Controller
final class ConsentPages {
    private final Pages pages;
    private final AuthoriseRequests requests;
    private final Consents consents;
    private final Accounts accounts;
    private final Visitors visitors;
    private final OwnAddresses addresses;

    ConsentPages(
            Pages pages,
            AuthoriseRequests requests,
            Consents consents,
            Accounts accounts,
            Visitors visitors,
            OwnAddresses addresses) {
        this.pages = pages;
        this.requests = requests;
        this.consents = consents;
        this.accounts = accounts;
        this.visitors = visitors;
        this.addresses = addresses;
    }

    @GetMapping(OAuthPaths.AUTHORISE)
    void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (requests.of(request)) {
            case AuthoriseRequests.Read.Asked asked -> {
                var page = new ConsentPage(asked.consent(), person(request), AuthoriseRequests.sent(request));
                pages.write(request, response, null, "Let a program in", "account/consent.jte", page);
            }
            case AuthoriseRequests.Read.Wrong wrong -> wrong(wrong, request, response);
        }
    }

    /// The request is read anew: what the form brings back is believed no more than what a client sent.
    @PostMapping(OAuthPaths.AUTHORISE)
    void decide(
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "false") boolean write,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        switch (requests.of(request)) {
            case AuthoriseRequests.Read.Asked asked -> decided(asked, decision, write, request, response);
            case AuthoriseRequests.Read.Wrong wrong -> wrong(wrong, request, response);
        }
    }

    private void decided(
            AuthoriseRequests.Read.Asked asked,
            String decision,
            boolean write,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var by = visitors.actor(request);
        Map<String, String> answer = new TreeMap<>();
        boolean allows = decision.equals("allow");
        var allowed = asked.consent().only(write ? EnumSet.of(Right.READ, Right.WRITE) : EnumSet.of(Right.READ));
        var code = allows ? consents.allow(session(request), allowed, by) : Optional.<String>empty();
        if (code.isPresent()) {
            answer.put("code", code.get());
        } else {
            consents.refuse(asked.consent(), by);
            answer.put("error", "access_denied");
            answer.put(
                    "error_description", allows ? "The person signed out meanwhile." : "The person did not allow it.");
        }
        var back = new Return(asked.consent().redirect(), asked.state(), addresses.base(request)).with(answer);
        // not a redirect: that would be held against the policy for forms, and leave this page standing where the
        // address opens a program
        response.setHeader("Refresh", "0; url=" + back);
        var page = new ReturnPage(
                asked.consent().client().name(), asked.consent().redirect().place(), back, code.isPresent());
        pages.write(request, response, null, "Back to your program", "account/returned.jte", page);
    }

    /// Nobody is led away from here by themselves: whoever made the request may have made it for just that.
    private void wrong(AuthoriseRequests.Read.Wrong wrong, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        accounts.refused()
                .note(
                        visitors.of(request),
                        person(request).name(),
                        Deed.refused(
                                "client.authorise",
                                wrong.sender()
                                        .map(sender -> sender.client().id())
                                        .orElse(""),
                                wrong.refused().error()));
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        pages.write(request, response, null, "This cannot be asked", "account/not-asked.jte", page(wrong, request));
    }

    private NotAskedPage page(AuthoriseRequests.Read.Wrong wrong, HttpServletRequest request) {
        ClientRefused refused = wrong.refused();
        Map<String, String> answer = new TreeMap<>();
        answer.put("error", refused.error());
        answer.put("error_description", refused.why());
        Optional<String> back = wrong.sender()
                .map(sender -> new Return(sender.redirect(), wrong.state(), addresses.base(request)).with(answer));
        return new NotAskedPage(
                refused.error(),
                refused.why(),
                wrong.sender().map(sender -> sender.client().name()),
                back,
                wrong.sender().map(sender -> sender.redirect().place()));
    }

    private static Session session(HttpServletRequest request) {
        if (Caller.known(request) instanceof Caller.Browser(var known)) {
            return known.session();
        }
        throw new IllegalStateException("the route is for people at a browser");
    }

    private static Person person(HttpServletRequest request) {
        return Caller.known(request).person().orElseThrow(); // the route is for people at a browser
    }
}
