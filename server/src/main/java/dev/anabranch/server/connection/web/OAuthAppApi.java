package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.store.OAuthApplication;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Apps of OAuth over REST. Their secrets go in and never come out.
@RestController
@RequestMapping("/api/v1/oauth-apps")
final class OAuthAppApi {
    private final OAuthApps apps;
    private final ConnectionAccess access;
    private final OwnAddresses addresses;

    OAuthAppApi(OAuthApps apps, ConnectionAccess access, OwnAddresses addresses) {
        this.apps = apps;
        this.access = access;
        this.addresses = addresses;
    }

    /// What an app is to be; of a change, what is left out stays.
    record Wanted(Optional<String> name, Optional<String> clientId, Optional<String> secret) {
        /// The same without the secret.
        @Override
        public String toString() {
            return "Wanted[" + name + ", " + clientId + "]";
        }
    }

    /// Those to choose from, and the callback address that each has to have in the developer console.
    @GetMapping
    Map<String, Object> list(HttpServletRequest request) {
        var callback = CallbackAddress.of(addresses, request);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("callback", callback.callback());
        callback.other().ifPresent(other -> json.put("openedAt", other));
        json.put(
                "items",
                apps.all().stream()
                        .map(app -> json(app, access.isAdministrator(request)))
                        .toList());
        return json;
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> register(@RequestBody Wanted wanted, HttpServletRequest request) {
        var app = Refusing.orProblem(() -> apps.register(
                new OAuthApps.Registration(
                        wanted.name().orElse(""),
                        wanted.clientId().orElse(""),
                        WantedConnection.secret(wanted.secret().orElse(""))),
                access.actor(request)));
        return ResponseEntity.created(URI.create("/api/v1/oauth-apps/" + app.id()))
                .body(json(app, true));
    }

    @PatchMapping("/{id}")
    Map<String, Object> change(@PathVariable String id, @RequestBody Wanted wanted, HttpServletRequest request) {
        var app = known(id);
        return Refusing.orProblem(() -> json(
                apps.change(
                        id,
                        wanted.name().orElse(app.name()),
                        wanted.clientId().orElse(app.clientId()),
                        wanted.secret().map(WantedConnection::secret),
                        access.actor(request)),
                true));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id, HttpServletRequest request) {
        var app = known(id);
        Refusing.orProblem(() -> {
            apps.delete(app.id(), access.actor(request));
            return app;
        });
        return ResponseEntity.noContent().build();
    }

    private OAuthApplication known(String id) {
        return apps.get(id).orElseThrow(() -> Problem.notFound("There is no OAuth app with this id."));
    }

    /// Whoever only chooses needs no client id.
    private static Map<String, Object> json(OAuthApplication app, boolean administrator) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", app.id());
        json.put("name", app.name());
        if (administrator) {
            json.put("clientId", app.clientId());
            json.put("madeBy", app.madeBy());
            json.put("madeAt", app.madeAt().toString());
        }
        return json;
    }
}
