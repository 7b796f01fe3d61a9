package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.oauth.AccessibleSite;
import dev.anabranch.atlassian.oauth.Scope;
import dev.anabranch.server.connection.grant.Grant;
import dev.anabranch.server.connection.store.AskedScope;
import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Consents;
import dev.anabranch.server.connection.store.OAuthApplication;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.connection.store.Stage;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.connection.web.Drawer.Step;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The step of the consent: a button that leads to Atlassian, in a window of its own where the browser lets us open
/// one, and what came of it. Whatever the window did, the page shows what the server knows.
@Controller
final class AuthorisePages {
    private final Pages pages;
    private final ConnectionAccess access;
    private final DrawerFrames frames;
    private final Connections connections;
    private final OAuthApps apps;
    private final Consents consents;
    private final OwnAddresses addresses;

    AuthorisePages(
            Pages pages,
            ConnectionAccess access,
            DrawerFrames frames,
            Connections connections,
            OAuthApps apps,
            Consents consents,
            OwnAddresses addresses) {
        this.pages = pages;
        this.access = access;
        this.frames = frames;
        this.connections = connections;
        this.apps = apps;
        this.consents = consents;
        this.addresses = addresses;
    }

    /// @param closed whether the window was closed before there was an answer
    /// @param back   whether the browser comes back with an answer
    @GetMapping("/connections/{id}/authorise")
    void show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String closed,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var stored = ofConsent(request, id);
        if (!back.isEmpty() && holds(stored) && stored.notice().isEmpty()) {
            Forms.seeOther(response, after(stored));
            return;
        }
        Optional<String> gaveUp = closed.isEmpty() || stored.notice().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "The window was closed before Atlassian answered. Nothing was changed; press the button again.");
        show(stored, gaveUp, request, response);
    }

    /// Leads to Atlassian. What the answer is bound to is this browser's session, so that nobody can make another
    /// browser bring it.
    ///
    /// @param window `own` where this is a window that the page opened and waits for
    @GetMapping("/connections/{id}/authorise/start")
    void start(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String window,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var stored = ofConsent(request, id);
        String returnTo = address(stored) + (window.equals("own") ? "/returned" : "?back=1");
        try {
            OtherWindow.staysKnown(response);
            Forms.seeOther(
                    response,
                    consents.begin(id, access.browser(request), callback(request), returnTo)
                            .toString());
        } catch (ConnectionRefused refused) {
            response.setStatus(Forms.UNPROCESSABLE);
            show(stored, Optional.of(String.valueOf(refused.getMessage())), request, response);
        }
    }

    /// The last page of the other window: it tells the first one that there is an answer, and closes itself.
    @GetMapping("/connections/{id}/authorise/returned")
    void returned(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var stored = ofConsent(request, id);
        OtherWindow.staysKnown(response);
        pages.write(request, response, Section.CONNECTIONS, "Authorised", "connections/returned.jte", address(stored));
    }

    @PostMapping("/connections/{id}/site")
    void choose(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String site,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var stored = ofConsent(request, id);
        try {
            Forms.seeOther(response, after(consents.choose(id, OptionalLong.empty(), site, access.actor(request))));
        } catch (ConnectionRefused refused) {
            response.setStatus(Forms.UNPROCESSABLE);
            show(stored, Optional.of(String.valueOf(refused.getMessage())), request, response);
        } catch (AtlassianException silent) {
            response.setStatus(Forms.UNPROCESSABLE);
            show(stored, Optional.of(silent.getMessage() + " Try again in a while."), request, response);
        }
    }

    private void show(
            StoredConnection stored, Optional<String> trouble, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var grant = stored.stage().isSignedIn() ? connections.grant(stored.id()) : Optional.<Grant>empty();
        var ended = grant.flatMap(Grant::ended);
        boolean holds = grant.isPresent() && ended.isEmpty();
        var choice = stored.stage() == Stage.SITE ? sites(stored) : Sites.NONE;
        var page = new AuthorisePage(
                frames.of(request, stored, Step.AUTHORISE, "Authorise"),
                stored.id(),
                stored.app().flatMap(apps::get).map(OAuthApplication::name).orElse("the app"),
                stored.name(),
                trouble.or(choice::trouble)
                        .or(() -> holds ? Optional.empty() : stored.notice())
                        .or(() -> ended),
                holds ? stored.notice() : Optional.empty(),
                choice.rows(),
                holds ? Optional.of(stored.account().words()) : Optional.empty(),
                holds ? missing(stored) : List.of(),
                ScopeGroup.ofApp(stored.purposes()),
                after(stored));
        OtherWindow.mayBeOpened(response);
        pages.write(request, response, Section.CONNECTIONS, "Authorise", "connections/authorise.jte", page);
    }

    private boolean holds(StoredConnection stored) {
        return stored.stage().isSignedIn()
                && connections
                        .grant(stored.id())
                        .filter(grant -> grant.ended().isEmpty())
                        .isPresent();
    }

    /// The sites to choose from, or why they are not known.
    private record Sites(List<AuthorisePage.Site> rows, Optional<String> trouble) {
        static final Sites NONE = new Sites(List.of(), Optional.empty());
    }

    private Sites sites(StoredConnection stored) {
        try {
            return new Sites(
                    consents.sites(stored.id()).stream()
                            .map(site -> row(stored, site))
                            .toList(),
                    Optional.empty());
        } catch (AtlassianException | ConnectionRefused silent) {
            return new Sites(
                    List.of(),
                    Optional.of(silent.getMessage()
                            + " So the sites of your consent are not known; load this page again."));
        }
    }

    /// One that is connected already is shown, and cannot be chosen.
    private AuthorisePage.Site row(StoredConnection stored, AccessibleSite site) {
        var holder = connections.all().stream()
                .filter(other ->
                        !other.id().equals(stored.id()) && other.owner().equals(stored.owner()))
                .filter(other -> other.site()
                        .filter(known ->
                                known.cloudId().filter(site.cloudId()::equals).isPresent())
                        .isPresent())
                .findFirst();
        return new AuthorisePage.Site(
                site.cloudId(), site.name(), site.url().toString(), holder.map(_ -> "It is connected already."));
    }

    private List<Scope> missing(StoredConnection stored) {
        return consents.scopes(stored).stream()
                .filter(scope -> !scope.granted())
                .map(AskedScope::scope)
                .toList();
    }

    private StoredConnection ofConsent(HttpServletRequest request, String id) {
        var stored = access.changeable(request, id);
        if (!DrawerFrames.isOAuth(stored)) {
            throw Problem.notFound("This connection signs in by %s; nobody has to consent."
                    .formatted(stored.way().title()));
        }
        return stored;
    }

    private URI callback(HttpServletRequest request) {
        return URI.create(CallbackAddress.of(addresses, request).callback());
    }

    private static String address(StoredConnection stored) {
        return "/connections/" + stored.id() + "/authorise";
    }

    /// Where it goes on: with what is taken, or, where that was said before, at the connection.
    private static String after(StoredConnection stored) {
        return "/connections/" + stored.id() + (stored.stage() == Stage.READY ? "" : "/configure");
    }
}
