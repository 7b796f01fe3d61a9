package dev.anabranch.simulator;

import dev.anabranch.simulator.cloud.Gateway;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Status;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a simulator says when it is ready.
final class ReadyLine {
    private ReadyLine() {}

    static String of(Simulator simulator) {
        ObjectNode json = Json.object()
                .put("baseUrl", simulator.baseUri().toString())
                .put("mediaUrl", simulator.mediaUri().toString())
                .put("controlUrl", simulator.controlUri().toString())
                .put("kind", simulator.isDataCenter() ? "datacenter" : "cloud");
        if (!simulator.isDataCenter()) {
            json.put("cloudId", Gateway.CLOUD_ID)
                    .put("gatewayUrl", simulator.baseUri() + Gateway.PATH)
                    .put("authUrl", simulator.authUri().toString())
                    .put("apiUrl", simulator.baseUri().toString());
        }
        json.put("issuer", simulator.issuer().toString());
        ArrayNode apps = json.putArray("apps");
        simulator
                .auth()
                .apps()
                .all()
                .forEach(app -> apps.addObject()
                        .put("clientId", app.clientId())
                        .put("clientSecret", app.secret())
                        .put("callback", app.callback()));
        ArrayNode accounts = json.putArray("accounts");
        simulator.accounts().forEach(account -> {
            ObjectNode row = accounts.addObject()
                    .put("name", account.user().displayName())
                    .put("email", account.user().email())
                    .put("accountId", account.user().accountId());
            if (simulator.isDataCenter()) {
                row.put("personalAccessToken", Logins.personalAccessToken(account))
                        .put("username", Logins.username(account.user()))
                        .put("password", Logins.password(account))
                        .put("userKey", Logins.userKey(account.user().accountId()));
            } else {
                row.put("apiToken", account.apiToken())
                        .put("scopedToken", Gateway.scopedToken(account))
                        .put("accessToken", Gateway.accessToken(account));
            }
        });
        ArrayNode spaces = json.putArray("spaces");
        simulator
                .spaces()
                .forEach(space -> spaces.addObject()
                        .put("key", space.key())
                        .put("name", space.name())
                        .put("pages", pages(simulator, space.id())));
        return new String(Json.write(json), StandardCharsets.UTF_8);
    }

    private static long pages(Simulator simulator, long spaceId) {
        return simulator
                .site()
                .everything()
                .list(Listing.of(ContentType.PAGE).in(Set.of(spaceId)))
                .filter(page -> page.status() == Status.CURRENT)
                .count();
    }
}
