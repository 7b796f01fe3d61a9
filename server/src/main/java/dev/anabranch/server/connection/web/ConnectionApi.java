package dev.anabranch.server.connection.web;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.connection.store.TokenSignIn;
import dev.anabranch.server.platform.web.EntityTags;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Connections over REST. Secrets go in and never come out.
@RestController
@RequestMapping("/api/v1/connections")
final class ConnectionApi {
    private final Connections connections;
    private final TokenSignIn tokens;
    private final ConnectionAccess access;
    private final ConnectionJson json;
    private final Leaving leaving;

    ConnectionApi(
            Connections connections,
            TokenSignIn tokens,
            ConnectionAccess access,
            ConnectionJson json,
            Leaving leaving) {
        this.connections = connections;
        this.tokens = tokens;
        this.access = access;
        this.json = json;
        this.leaving = leaving;
    }

    /// Those that whoever asks may see; administrators also learn which personal ones there are, and nothing more of
    /// them.
    @GetMapping
    Map<String, Object> list(HttpServletRequest request) {
        boolean administrator = access.isAdministrator(request);
        var items = new ArrayList<Map<String, Object>>();
        for (var stored : connections.all()) {
            if (access.mayUse(request, stored)) {
                items.add(json.of(stored));
            } else if (administrator) {
                items.add(ConnectionJson.existing(stored));
            }
        }
        return Map.of("items", items);
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, Object>> one(@PathVariable String id, HttpServletRequest request) {
        var stored = access.require(request, id);
        return answer(stored, json.whole(stored));
    }

    /// Begins a connection, and signs it in where its token or password comes along.
    @PostMapping
    ResponseEntity<Map<String, Object>> begin(@RequestBody WantedConnection wanted, HttpServletRequest request) {
        var owner = owner(wanted, request);
        var by = access.actor(request);
        var stored = Refusing.orProblem(() -> begun(wanted, owner, by));
        return ResponseEntity.created(URI.create("/api/v1/connections/" + stored.id()))
                .eTag(etag(stored))
                .body(json.whole(stored));
    }

    /// Changes what may still be changed; what is left out stays.
    @PatchMapping("/{id}")
    ResponseEntity<Map<String, Object>> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            @RequestBody ConnectionChanges changes,
            HttpServletRequest request) {
        var stored = access.changeable(request, id);
        var by = access.actor(request);
        return answered(() -> {
            changes.lastDay().ifPresent(WantedConnection::day); // refused before anything is changed
            var expected = Versions.of(match);
            var now = changes.changesDraft() ? connections.amend(id, expected, changes.over(stored), by) : stored;
            if (changes.lastDay().isEmpty()) {
                return now;
            }
            var version = changes.changesDraft() ? OptionalLong.of(now.version()) : expected;
            return connections.tokenEnds(
                    id, version, WantedConnection.day(changes.lastDay().get()), by);
        });
    }

    /// Signs in by another token or password, which the site has to let in first.
    @PostMapping("/{id}/token")
    ResponseEntity<Map<String, Object>> replace(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            @RequestBody WantedToken wanted,
            HttpServletRequest request) {
        access.changeable(request, id);
        return answered(() -> tokens.signIn(id, Versions.of(match), wanted.entered(), access.actor(request)));
    }

    /// Says that all was said: it is used from now on.
    @PostMapping("/{id}/ready")
    ResponseEntity<Map<String, Object>> finish(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            HttpServletRequest request) {
        access.changeable(request, id);
        return answered(() -> connections.finish(id, Versions.of(match), access.actor(request)));
    }

    @PostMapping("/{id}/disable")
    ResponseEntity<Map<String, Object>> disable(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            HttpServletRequest request) {
        access.changeable(request, id);
        return answered(() -> connections.disable(id, Versions.of(match), access.actor(request)));
    }

    @PostMapping("/{id}/enable")
    ResponseEntity<Map<String, Object>> enable(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            HttpServletRequest request) {
        access.changeable(request, id);
        return answered(() -> connections.enable(id, Versions.of(match), access.actor(request)));
    }

    /// What would be left behind if it were deleted, and what is to be done at Atlassian then.
    @GetMapping("/{id}/dependents")
    Map<String, Object> dependents(@PathVariable String id, HttpServletRequest request) {
        return leaving.by(access.require(request, id)).json();
    }

    /// Deletes it: secrets go, files stay. Where something depends on it that has to be agreed to.
    @DeleteMapping("/{id}")
    Map<String, Object> delete(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            @RequestParam(defaultValue = "false") boolean agreed,
            HttpServletRequest request) {
        var stored = access.changeable(request, id);
        var left = leaving.by(stored);
        if (!agreed && left.isAnything()) {
            throw Problem.conflict(
                            "needs-consent",
                            "Something depends on it and is not kept up to date any more. Send it again with ?agreed=true when that is right.")
                    .with("dependents", left.json());
        }
        Refusing.orProblem(() -> {
            connections.delete(id, Versions.of(match), access.actor(request));
            return stored;
        });
        return left.json();
    }

    private StoredConnection begun(WantedConnection wanted, Optional<String> owner, Actor by) {
        var entered = wanted.entered(); // first: nothing is begun with what cannot be meant
        var ownApp = wanted.ownApp();
        var fresh = connections.begin(wanted.draft(owner, connections.usualPurposes()), by);
        try {
            var withApp = ownApp.map(app -> connections.useOwnApp(fresh.id(), app, by))
                    .orElse(fresh);
            return entered.map(given -> tokens.signIn(fresh.id(), OptionalLong.empty(), given, by))
                    .orElse(withApp);
        } catch (RuntimeException refused) {
            connections.delete(fresh.id(), OptionalLong.empty(), by); // whoever asked has nothing to go on with
            throw refused;
        }
    }

    private Optional<String> owner(WantedConnection wanted, HttpServletRequest request) {
        if (!wanted.personal().orElse(false)) {
            Caller.require(request, Right.ADMINISTER);
            return Optional.empty();
        }
        return Optional.of(access.person(request)
                .orElseThrow(() -> Problem.badRequest(
                        "personal", "The operator is no person; only a person can have a connection of one's own.")));
    }

    private ResponseEntity<Map<String, Object>> answered(Refusing.Work<StoredConnection> work) {
        var stored = Refusing.orProblem(work);
        return answer(stored, json.whole(stored));
    }

    private static ResponseEntity<Map<String, Object>> answer(StoredConnection stored, Map<String, Object> body) {
        return ResponseEntity.ok().eTag(etag(stored)).body(body);
    }

    private static String etag(StoredConnection stored) {
        return EntityTags.of(stored.version());
    }
}
