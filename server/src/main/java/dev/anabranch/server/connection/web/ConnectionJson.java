package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.RunsOfConnections;
import dev.anabranch.server.connection.grant.Grant;
import dev.anabranch.server.connection.store.AskedScope;
import dev.anabranch.server.connection.store.ConnectedSite;
import dev.anabranch.server.connection.store.ConnectionStatus;
import dev.anabranch.server.connection.store.ConnectionWarning;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Consents;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.StoredConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Connections as JSON; no secret is among it.
@Component
final class ConnectionJson {
    private final Connections connections;
    private final OAuthApps apps;
    private final Consents consents;
    private final Optional<RunsOfConnections> runs;
    private final Clock clock;

    ConnectionJson(
            Connections connections, OAuthApps apps, Consents consents, Optional<RunsOfConnections> runs, Clock clock) {
        this.connections = connections;
        this.apps = apps;
        this.consents = consents;
        this.runs = runs;
        this.clock = clock;
    }

    /// What administrators learn of the own connection of somebody else: that it is there.
    static Map<String, Object> existing(StoredConnection stored) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", stored.id());
        stored.owner().ifPresent(owner -> json.put("owner", owner));
        stored.site().ifPresent(site -> json.put("site", site(site)));
        json.put("madeAt", stored.dates().madeAt().toString());
        return json;
    }

    /// As it stands in lists.
    Map<String, Object> of(StoredConnection stored) {
        var grant = connections.grant(stored.id());
        Map<String, Object> json = existing(stored);
        json.put("way", stored.way().word());
        json.put("edition", stored.edition().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("account", account(stored));
        json.put("stage", stored.stage().word());
        json.put("status", status(stored, grant));
        json.put("enabled", stored.enabled());
        json.put("ofSettings", stored.isOfSettings());
        stored.notice().ifPresent(notice -> json.put("notice", notice));
        json.put("madeBy", stored.dates().madeBy());
        put(json, "provenAt", stored.dates().provenAt());
        put(json, "usedAt", stored.dates().usedAt());
        stored.dates().tokenEnds().ifPresent(day -> json.put("lastDay", day.toString()));
        grant.ifPresent(known -> json.put("grant", grant(known)));
        json.put(
                "warnings",
                ConnectionWarning.of(stored, grant, clock.instant()).stream()
                        .map(warning -> Map.of(
                                "code", warning.code(),
                                "message", warning.message(),
                                "daysLeft", warning.daysLeft()))
                        .toList());
        json.put("version", stored.version());
        return json;
    }

    /// With its app and its scopes one by one.
    Map<String, Object> whole(StoredConnection stored) {
        var json = of(stored);
        stored.app()
                .flatMap(apps::get)
                .ifPresent(
                        app -> json.put("app", Map.of("id", app.id(), "name", app.name(), "clientId", app.clientId())));
        json.put(
                "purposes",
                stored.purposes().stream().map(WantedConnection::word).sorted().toList());
        if (stored.way() == SignInWay.OAUTH) {
            json.put(
                    "scopes",
                    consents.scopes(stored).stream().map(ConnectionJson::scope).toList());
        }
        return json;
    }

    static Map<String, Object> scope(AskedScope asked) {
        return Map.of(
                "name", asked.scope().name(),
                "purpose", WantedConnection.word(asked.scope().purpose()),
                "style", asked.scope().style().name().toLowerCase(Locale.ROOT),
                "reason", asked.scope().reason(),
                "granted", asked.granted());
    }

    private static Map<String, Object> site(ConnectedSite site) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("url", site.address().toString());
        json.put("name", site.name());
        site.cloudId().ifPresent(id -> json.put("cloudId", id));
        return json;
    }

    private static Map<String, Object> account(StoredConnection stored) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!stored.account().typed().isEmpty()) {
            json.put("typed", stored.account().typed());
        }
        stored.account().proven().ifPresent(known -> {
            json.put("id", known.id());
            json.put("name", known.name());
            known.email().ifPresent(email -> json.put("email", email));
        });
        return json;
    }

    private Map<String, Object> status(StoredConnection stored, Optional<Grant> grant) {
        var status = ConnectionStatus.of(stored, grant, runs.flatMap(each -> each.state(stored.id())));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("word", status.word());
        switch (status) {
            case ConnectionStatus.NotConfigured(var missing) -> json.put("missing", missing);
            case ConnectionStatus.NeedsSignIn(var missing) -> json.put("missing", missing);
            case ConnectionStatus.Active(var since, var open) -> {
                json.put("since", since.toString());
                json.put("open", open);
            }
            case ConnectionStatus.Syncing(var run) -> json.put("runId", run);
            case ConnectionStatus.Reauthorise(var reason) -> json.put("reason", reason);
            case ConnectionStatus.Failing(var reason, var remedy, var at) -> {
                json.put("reason", reason);
                json.put("remedy", remedy);
                json.put("at", at.toString());
            }
            case ConnectionStatus.Ready _, ConnectionStatus.Paused _, ConnectionStatus.Deleting _ -> {}
        }
        return json;
    }

    private Map<String, Object> grant(Grant grant) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("consentedAt", grant.consentedAt().toString());
        json.put("refreshedAt", grant.refreshedAt().toString());
        json.put("endsAt", grant.endsAt().toString());
        json.put("daysLeft", grant.daysLeft(clock.instant()));
        grant.ended().ifPresent(why -> json.put("ended", why));
        return json;
    }

    private static void put(Map<String, Object> json, String name, Optional<Instant> time) {
        time.ifPresent(known -> json.put(name, known.toString()));
    }
}
