package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The older interface, JSON-RPC, as far as it tells what REST did not tell before 9.1: the permissions of a space.
final class RpcRoutes {
    private static final int NO_SUCH_METHOD = -32601;
    private static final int FAILED = 500;

    private final Installation installation;

    RpcRoutes(Installation installation) {
        this.installation = installation;
    }

    List<Route> routes() {
        return List.of(Route.post(installation.at("/rpc/json-rpc/confluenceservice-v2"), this::call));
    }

    private Answer call(Exchange exchange) {
        if (installation.has(Quirk.REMOTE_API_OFF)) {
            return Answer.html(
                    401, "<!DOCTYPE html><title>Unauthorized</title><h1>The remote API is switched off</h1>");
        }
        if (installation.has(Quirk.WEB_SUDO)) {
            return Answer.html(
                    200, "<!DOCTYPE html><title>Administrator Access - Confluence</title><h1>Confirm password</h1>");
        }
        JsonNode call = exchange.json();
        ObjectNode json = Json.object().put("jsonrpc", "2.0");
        json.set("id", call.path("id").isMissingNode() ? Json.object().nullNode() : call.path("id"));
        if (!call.path("method").asString("").equals("getSpacePermissionSets")) {
            return failed(
                    json,
                    NO_SUCH_METHOD,
                    "Method not found: " + call.path("method").asString(""));
        }
        String key = call.path("params").path(0).asString("");
        Optional<Space> space = exchange.view().space(key);
        if (space.isEmpty()) {
            return failed(
                    json, FAILED, "com.atlassian.confluence.rpc.RemoteException: No space found for space key: " + key);
        }
        if (!exchange.view().readsEverything()) {
            return failed(
                    json,
                    FAILED,
                    "com.atlassian.confluence.rpc.NotPermittedException: No permission to administer space: " + key);
        }
        json.set("result", sets(space.get()));
        return Answer.json(json);
    }

    private ArrayNode sets(Space space) {
        Map<String, ArrayNode> byType = new LinkedHashMap<>();
        for (SpacePermissions.Grant grant : new SpacePermissions(installation).of(space)) {
            String type = grant.operation().legacy();
            ObjectNode row =
                    byType.computeIfAbsent(type, _ -> Json.array()).addObject().put("type", type);
            if (grant.userId().isEmpty()) {
                row.putNull("userName");
            } else {
                row.put("userName", username(grant.userId()));
            }
            if (grant.groupName().isEmpty()) {
                row.putNull("groupName");
            } else {
                row.put("groupName", grant.groupName());
            }
        }
        ArrayNode sets = Json.array();
        byType.forEach((type, rows) -> sets.addObject().put("type", type).set("spacePermissions", rows));
        return sets;
    }

    private String username(String accountId) {
        Optional<User> user = installation.site().people().user(accountId);
        return user.map(Logins::username).orElseGet(() -> Logins.userKey(accountId));
    }

    private static Answer failed(ObjectNode json, int code, String message) {
        json.putObject("error").put("code", code).put("message", message);
        return Answer.json(json);
    }
}
