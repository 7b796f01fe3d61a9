package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.OAuthApplication;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page of OAuth apps that are registered for all, for administrators.
@Controller
final class AppPages {
    private static final String REGISTERED = "It is registered: whoever makes a connection by OAuth can choose it now.";

    private final Pages pages;
    private final ConnectionAccess access;
    private final Connections connections;
    private final OAuthApps apps;
    private final OwnAddresses addresses;

    AppPages(Pages pages, ConnectionAccess access, Connections connections, OAuthApps apps, OwnAddresses addresses) {
        this.pages = pages;
        this.access = access;
        this.connections = connections;
        this.apps = apps;
        this.addresses = addresses;
    }

    /// What is done, and what is said when it is.
    @FunctionalInterface
    private interface Act {
        String done();
    }

    @GetMapping("/connections/apps")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show("", "", Optional.empty(), Optional.empty(), request, response);
    }

    @PostMapping("/connections/apps")
    void register(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String clientId,
            @RequestParam(defaultValue = "") String secret,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        act(name, clientId, request, response, () -> {
            apps.register(
                    new OAuthApps.Registration(name, clientId, WantedConnection.secret(secret.strip())),
                    access.actor(request));
            return REGISTERED;
        });
    }

    @PostMapping("/connections/apps/{id}/secret")
    void replace(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String secret,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        act("", "", request, response, () -> {
            var app = known(id);
            apps.change(
                    id,
                    app.name(),
                    app.clientId(),
                    Optional.of(WantedConnection.secret(secret.strip())),
                    access.actor(request));
            return "The secret of %s is replaced; connections go on with it.".formatted(app.name());
        });
    }

    @PostMapping("/connections/apps/{id}/delete")
    void delete(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        act("", "", request, response, () -> {
            var app = known(id);
            apps.delete(id, access.actor(request));
            return app.name() + " is deleted here. At Atlassian it is as it was.";
        });
    }

    private void act(String name, String clientId, HttpServletRequest request, HttpServletResponse response, Act act)
            throws IOException {
        try {
            show("", "", Optional.of(act.done()), Optional.empty(), request, response);
        } catch (ConnectionRefused refused) {
            response.setStatus(Forms.UNPROCESSABLE);
            show(
                    name,
                    clientId,
                    Optional.empty(),
                    Optional.of(String.valueOf(refused.getMessage())),
                    request,
                    response);
        }
    }

    private void show(
            String name,
            String clientId,
            Optional<String> done,
            Optional<String> trouble,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var all = connections.all();
        var rows = apps.all().stream()
                .map(app -> new AppsPage.Row(app.id(), app.name(), app.clientId(), app.madeBy(), app.madeAt(), (int)
                        all.stream()
                                .filter(each -> each.app().equals(Optional.of(app.id())))
                                .count()))
                .toList();
        var page = new AppsPage(rows, CallbackAddress.of(addresses, request), name, clientId, done, trouble);
        pages.write(request, response, Section.CONNECTIONS, "OAuth apps", "connections/apps.jte", page);
    }

    private OAuthApplication known(String id) {
        return apps.get(id)
                .filter(app -> app.onlyFor().isEmpty())
                .orElseThrow(() -> new ConnectionRefused("no-such-app", "There is no such OAuth app any more."));
    }
}
