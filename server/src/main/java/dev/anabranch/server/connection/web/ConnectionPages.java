package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.connection.StartsOfRuns;
import dev.anabranch.server.connection.grant.Grant;
import dev.anabranch.server.connection.store.ConnectedAccount;
import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Dependents;
import dev.anabranch.server.connection.store.OAuthApplication;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of connections and the page of each.
@Controller
final class ConnectionPages {
    private final Pages pages;
    private final ConnectionAccess access;
    private final Tiles tiles;
    private final Connections connections;
    private final OAuthApps apps;
    private final TestRounds rounds;
    private final Accounts accounts;
    private final ObjectProvider<Dependents> dependents;
    private final StartsOfRuns starts;

    ConnectionPages(
            Pages pages,
            ConnectionAccess access,
            Tiles tiles,
            Connections connections,
            OAuthApps apps,
            TestRounds rounds,
            Accounts accounts,
            ObjectProvider<Dependents> dependents,
            StartsOfRuns starts) {
        this.pages = pages;
        this.access = access;
        this.tiles = tiles;
        this.connections = connections;
        this.apps = apps;
        this.rounds = rounds;
        this.accounts = accounts;
        this.dependents = dependents;
        this.starts = starts;
    }

    @GetMapping("/connections")
    void list(@RequestParam(defaultValue = "") String gone, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean administrator = access.isAdministrator(request);
        var visible = access.visible(request);
        var page = new ConnectionsPage(
                visible.stream()
                        .filter(StoredConnection::isOfWorkspace)
                        .map(stored -> tiles.of(stored, administrator))
                        .toList(),
                visible.stream()
                        .filter(stored -> !stored.isOfWorkspace())
                        .map(stored -> tiles.of(stored, true))
                        .toList(),
                administrator,
                access.person(request).isPresent() && Caller.known(request).has(Right.WRITE),
                administrators(),
                gone.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                "The connection is deleted, and its secrets are wiped. Its files are all there."));
        pages.write(request, response, Section.CONNECTIONS, "Connections", "connections/connections.jte", page);
    }

    @GetMapping("/connections/{id}")
    void show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String done,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        show(access.require(request, id), Done.of(done), Optional.empty(), request, response);
    }

    @PostMapping("/connections/{id}/disable")
    void disable(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        act(
                id,
                Done.DISABLED,
                request,
                response,
                stored -> connections.disable(id, OptionalLong.empty(), access.actor(request)));
    }

    @PostMapping("/connections/{id}/enable")
    void enable(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        act(
                id,
                Done.ENABLED,
                request,
                response,
                stored -> connections.enable(id, OptionalLong.empty(), access.actor(request)));
    }

    @GetMapping("/connections/{id}/delete")
    void ask(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var stored = access.changeable(request, id);
        var page = new DeletePage(
                id,
                stored.name(),
                stored.way().secretName(),
                dependents.stream()
                        .flatMap(known -> known.of(stored).stream())
                        .map(Dependents.Dependent::what)
                        .toList(),
                Revoking.advice(stored),
                Revoking.where(stored));
        pages.write(request, response, Section.CONNECTIONS, "Delete", "connections/delete.jte", page);
    }

    @PostMapping("/connections/{id}/delete")
    void delete(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var stored = access.changeable(request, id);
        try {
            connections.delete(id, OptionalLong.empty(), access.actor(request));
            Forms.seeOther(response, "/connections?gone=1");
        } catch (ConnectionRefused refused) {
            refuse(stored, refused, request, response);
        }
    }

    /// Something that is done to a connection.
    @FunctionalInterface
    interface Act {
        void to(StoredConnection stored);
    }

    /// Does it, and shows the connection again.
    void act(String id, Done done, HttpServletRequest request, HttpServletResponse response, Act act)
            throws IOException {
        var stored = access.changeable(request, id);
        try {
            act.to(stored);
            Forms.seeOther(response, "/connections/%s?done=%s".formatted(id, done.word()));
        } catch (ConnectionRefused refused) {
            refuse(stored, refused, request, response);
        }
    }

    private void refuse(
            StoredConnection stored,
            ConnectionRefused refused,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setStatus(Forms.UNPROCESSABLE);
        show(stored, Optional.empty(), Optional.of(String.valueOf(refused.getMessage())), request, response);
    }

    private void show(
            StoredConnection stored,
            Optional<Done> done,
            Optional<String> trouble,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean changeable = !stored.isOfSettings();
        var page = new ConnectionPage(
                tiles.of(stored, true),
                stored.way(),
                stored.site().map(site -> site.address().site().toString()),
                facts(stored),
                !stored.isOfWorkspace(),
                stored.enabled(),
                new ConnectionPage.May(
                        stored.stage().isSignedIn(), changeable, stored.stage().isSignedIn()),
                rounds.page(stored.id()),
                stored.isOfWorkspace() && stored.stage().isSignedIn()
                        ? Optional.of(starts.of(stored.id()))
                        : Optional.empty(),
                done.map(Done::sentence),
                trouble);
        pages.write(request, response, Section.CONNECTIONS, stored.name(), "connections/connection.jte", page);
    }

    private ConnectionPage.Facts facts(StoredConnection stored) {
        var grant = connections.grant(stored.id());
        String typed = stored.account().typed();
        boolean same = stored.account()
                .proven()
                .flatMap(ConnectedAccount.Proven::email)
                .filter(typed::equalsIgnoreCase)
                .isPresent();
        return new ConnectionPage.Facts(
                stored.account().proven().isPresent() && !typed.isEmpty() && !same
                        ? Optional.of(typed)
                        : Optional.empty(),
                stored.app().flatMap(apps::get).map(OAuthApplication::name),
                stored.dates().madeBy(),
                stored.isOfSettings()
                        ? Optional.empty()
                        : Optional.of(stored.dates().madeAt()),
                stored.dates().provenAt(),
                grant.map(Grant::refreshedAt),
                stored.way() == SignInWay.OAUTH
                        ? stored.purposes().stream()
                                .sorted()
                                .map(ScopePurpose::title)
                                .toList()
                        : List.of());
    }

    private List<String> administrators() {
        return accounts.people().all().stream()
                .filter(person ->
                        person.active() && person.kind() == Person.Kind.PERSON && person.role() == Role.ADMINISTRATOR)
                .map(Person::name)
                .toList();
    }
}
