package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.connection.PracticeSite;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.connection.web.Drawer.Step;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The first step of connecting: which site, and how to sign in. A token or password is tried before it is kept.
@Controller
final class AuthenticatePages {
    private static final String OWN = "me";

    private final Pages pages;
    private final ConnectionAccess access;
    private final DrawerFrames frames;
    private final Authenticating authenticating;
    private final TestRounds rounds;
    private final OAuthApps apps;
    private final OwnAddresses addresses;
    private final Optional<PracticeSite> practice;

    AuthenticatePages(
            Pages pages,
            ConnectionAccess access,
            DrawerFrames frames,
            Authenticating authenticating,
            TestRounds rounds,
            OAuthApps apps,
            OwnAddresses addresses,
            Optional<PracticeSite> practice) {
        this.pages = pages;
        this.access = access;
        this.frames = frames;
        this.authenticating = authenticating;
        this.rounds = rounds;
        this.apps = apps;
        this.addresses = addresses;
        this.practice = practice;
    }

    @GetMapping("/connections/new")
    void begin(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(name = "for", defaultValue = "workspace") String whose,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean own = whose.equals(OWN);
        if (!own && !access.isAdministrator(request)) {
            Forms.seeOther(response, "/connections");
            return;
        }
        var form = AuthenticateForm.empty(SignInKind.of(kind).orElse(usual())).withApp(firstApp());
        show(new Shown(form, Optional.empty(), own, PurposeChoice.USUAL), request, response);
    }

    @PostMapping("/connections")
    void create(
            @RequestParam(name = "for", defaultValue = OWN) String whose,
            @ModelAttribute SentForm sent,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean own = whose.equals(OWN);
        if (!own) {
            Caller.require(request, Right.ADMINISTER);
        }
        var owner = own ? access.person(request) : Optional.<String>empty();
        answer(authenticating.create(sent, owner, access.actor(request)), sent, own, request, response);
    }

    @GetMapping("/connections/{id}/authenticate")
    void resume(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var stored = access.changeable(request, id);
        var form = authenticating.formOf(stored);
        show(new Shown(form, Optional.of(stored), !stored.isOfWorkspace(), stored.purposes()), request, response);
    }

    @PostMapping("/connections/{id}/authenticate")
    void change(
            @PathVariable String id,
            @ModelAttribute SentForm sent,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var stored = access.changeable(request, id);
        answer(
                authenticating.change(stored, sent, access.actor(request)),
                sent,
                !stored.isOfWorkspace(),
                request,
                response);
    }

    /// What came of a form: the next step, or the form again with what is wrong.
    private void answer(
            Authenticating.Outcome outcome,
            SentForm sent,
            boolean own,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        switch (outcome) {
            case Authenticating.Outcome.Kept(var stored) -> {
                if (stored.stage().isSignedIn()) {
                    rounds.begin(stored.id());
                }
                Forms.seeOther(response, Tiles.goOn(stored).href());
            }
            case Authenticating.Outcome.Wrong(var stored, var field, var message) -> {
                response.setStatus(Forms.UNPROCESSABLE);
                show(new Shown(sent.form().wrong(field, message), stored, own, sent.purposes()), request, response);
            }
        }
    }

    /// What is to be shown.
    ///
    /// @param stored   the connection, once there is one
    /// @param own      whether it is the reader's own
    /// @param purposes what is ticked
    private record Shown(
            AuthenticateForm form, Optional<StoredConnection> stored, boolean own, Set<ScopePurpose> purposes) {
        boolean hasSecret() {
            return stored.filter(known -> known.way() == SignInWay.OAUTH
                            ? known.app().isPresent()
                            : known.stage().isSignedIn())
                    .isPresent();
        }

        boolean oAuth() {
            return form.kind() == SignInKind.OAUTH;
        }
    }

    private void show(Shown shown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var page = new AuthenticatePage(
                shown.stored()
                        .map(known -> frames.of(request, known, Step.AUTHENTICATE, "Authenticate"))
                        .orElseGet(() ->
                                frames.fresh(request, shown.own(), shown.form().kind())),
                shown.stored().map(StoredConnection::id),
                shown.own(),
                shown.hasSecret(),
                shown.form(),
                shown.oAuth() ? choices() : List.of(),
                PurposeChoice.of(shown.purposes()),
                shown.oAuth() ? ScopeGroup.ofApp(shown.purposes()) : ScopeGroup.ofToken(PurposeChoice.USUAL),
                CallbackAddress.of(addresses, request),
                practice);
        pages.write(request, response, Section.CONNECTIONS, "Authenticate", "connections/authenticate.jte", page);
    }

    private List<AuthenticatePage.AppChoice> choices() {
        return apps.all().stream()
                .map(app -> new AuthenticatePage.AppChoice(app.id(), app.name()))
                .toList();
    }

    private String firstApp() {
        return choices().stream()
                .findFirst()
                .map(AuthenticatePage.AppChoice::id)
                .orElse("");
    }

    /// What most people want first; in a demo what can be tried there.
    private SignInKind usual() {
        return practice.filter(site -> site.edition() == SignInKind.DATA_CENTER.edition())
                .map(_ -> SignInKind.DATA_CENTER)
                .orElse(SignInKind.API_TOKEN);
    }
}
