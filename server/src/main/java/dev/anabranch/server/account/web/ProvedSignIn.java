package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.Identity;
import dev.anabranch.server.account.IdentitySignIn;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Sessions;
import dev.anabranch.server.account.atlassian.AtlassianSignIn;
import dev.anabranch.server.account.openid.OpenIdProvider;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What all ways to sign in share: the page that offers them, and how those elsewhere end.
@Component
final class ProvedSignIn {
    private final Pages pages;
    private final Accounts accounts;
    private final OwnAddresses addresses;
    private final Visitors visitors;
    private final SessionCookie session;
    private final Optional<OpenIdProvider> openId;
    private final Optional<AtlassianSignIn> atlassian;
    private final SampleSignIns samples;

    ProvedSignIn(
            Pages pages,
            Accounts accounts,
            OwnAddresses addresses,
            Visitors visitors,
            SessionCookie session,
            Optional<OpenIdProvider> openId,
            Optional<AtlassianSignIn> atlassian,
            SampleSignIns samples) {
        this.pages = pages;
        this.accounts = accounts;
        this.addresses = addresses;
        this.visitors = visitors;
        this.session = session;
        this.openId = openId;
        this.atlassian = atlassian;
        this.samples = samples;
    }

    /// Lets somebody whom a provider has proved in, and on to the page that was wanted; or says why not.
    ///
    /// @param newcomers role of those whom nobody invited; nothing to let none of them in
    void enter(
            Identity identity,
            Optional<Role> newcomers,
            String returnTo,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        switch (accounts.identities().enter(identity, newcomers, visitors.of(request), session.read(request))) {
            case IdentitySignIn.Outcome.In in -> {
                session.write(request, response, in.session().cookie(), Sessions.LIFE);
                Forms.seeOther(response, returnTo);
            }
            case IdentitySignIn.Outcome.NotLetIn not -> refuse(returnTo, not.why(), request, response);
        }
    }

    /// The same for an answer that is not believed, which the audit log tells.
    ///
    /// @param way by which somebody wanted to come in, in a word
    void disbelieve(String way, String to, String why, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        note("session.start", way, why, request);
        refuse(to, why, request, response);
    }

    /// Tells the audit log of an answer that is not believed.
    void note(String action, String way, String why, HttpServletRequest request) {
        accounts.refused().note(visitors.of(request), "", Deed.refused(action, way, why));
    }

    /// Shows the page to sign in with the reason why an attempt elsewhere did not do.
    void refuse(String to, String why, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(Forms.UNPROCESSABLE);
        show(to, "", Optional.of(why), false, request, response);
    }

    /// Shows the page to sign in.
    ///
    /// @param to the page that was wanted
    void show(
            String to,
            String email,
            Optional<String> trouble,
            boolean signedOut,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var page = new SignInPage(
                to,
                email,
                trouble,
                signedOut,
                openId.map(provider -> provider.settings().name()),
                atlassian.isPresent(),
                samples.all());
        pages.write(request, response, null, "Sign in", "account/sign-in.jte", page);
    }

    /// The address of this server as it is registered elsewhere, without a slash at its end.
    String ownAddress(HttpServletRequest request) {
        return addresses.proposal(request.getLocalPort()).replaceAll("/$", "");
    }
}
