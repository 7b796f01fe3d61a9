package dev.anabranch.server.connection.web;

import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.RefusedAttempts;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.account.web.ReturnPath;
import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.connection.store.ConsentOutcome;
import dev.anabranch.server.connection.store.Consents;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Where Atlassian sends people back to. Anybody can open it with anything: what counts is only a state that this
/// very browser was given. It leads to a page of ours or says what was wrong, and never anywhere else. Answers that
/// are not believed are in the audit log.
@Controller
final class ConsentDoor {
    private final Consents consents;
    private final ConnectionAccess access;
    private final OwnAddresses addresses;
    private final ReturnPath returnPath;
    private final RefusedAttempts refused;
    private final Visitors visitors;

    ConsentDoor(
            Consents consents,
            ConnectionAccess access,
            OwnAddresses addresses,
            ReturnPath returnPath,
            RefusedAttempts refused,
            Visitors visitors) {
        this.consents = consents;
        this.access = access;
        this.addresses = addresses;
        this.returnPath = returnPath;
        this.refused = refused;
        this.visitors = visitors;
    }

    @GetMapping(CallbackAddress.PATH)
    void answer(HttpServletRequest request, HttpServletResponse response) {
        if (!(Caller.of(request).orElse(null) instanceof Caller.Browser)) {
            disbelieved(request, "", "not-signed-in");
            throw Problem.unprocessable(
                    "not-signed-in",
                    "Nobody is signed in here, in this browser and under this address. Sign in, and begin the consent again.");
        }
        Caller.requireOneself(request);
        var callback = URI.create(CallbackAddress.of(addresses, request).callback());
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        var browser = access.browser(request);
        switch (consents.answer(query, browser, callback)) {
            case ConsentOutcome.SignedIn(var stored, var returnTo) -> seeOther(response, returnTo);
            case ConsentOutcome.ChooseSite(var stored, var returnTo) -> seeOther(response, returnTo);
            case ConsentOutcome.NotSignedIn(var code, var message, var returnTo) -> {
                if (code.equals(Consents.USED)) {
                    disbelieved(request, browser.actor().name(), code);
                }
                seeOther(response, returnTo);
            }
            case ConsentOutcome.Foreign(var code, var message) -> {
                disbelieved(request, browser.actor().name(), code);
                throw Problem.unprocessable(code, message);
            }
        }
    }

    /// @param who is at the browser; empty for nobody
    private void disbelieved(HttpServletRequest request, String who, String code) {
        refused.note(
                visitors.of(request),
                who,
                Deed.refused("connection.authorise", CallbackAddress.PATH, "answer not believed: " + code));
    }

    /// What was a page of ours when it was kept may be none any more.
    private void seeOther(HttpServletResponse response, String returnTo) {
        OtherWindow.staysKnown(response); // it may be the window that a page of ours waits for
        Forms.seeOther(response, returnPath.of(returnTo));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer"); // the address holds the code
    }
}
