package dev.anabranch.simulator.cloud;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import java.util.List;

/// `/_edge/tenant_info`: the cloud id, told to anybody (atlassian-api.md 1.1).
public final class TenantInfo implements Endpoints {
    /// Made once for a site.
    public TenantInfo() {}

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                "/_edge/tenant_info", exchange -> Answer.json(Json.object().put("cloudId", Gateway.CLOUD_ID))));
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Answer notSignedIn() {
        return Answer.json(401, Json.object().put("code", 401).put("message", "Unauthorized"));
    }

    @Override
    public Answer refused(Refusal refusal) {
        return Answer.json(404, Json.object().put("code", 404).put("message", "Not Found"));
    }
}
