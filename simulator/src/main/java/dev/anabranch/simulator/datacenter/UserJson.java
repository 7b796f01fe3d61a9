package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.User;
import tools.jackson.databind.node.ObjectNode;

/// People and groups as this edition writes them: a key and a name, and never an e-mail address.
final class UserJson {
    private final Installation installation;
    private final Exchange exchange;

    UserJson(Installation installation, Exchange exchange) {
        this.installation = installation;
        this.exchange = exchange;
    }

    /// The user with this account id, or what is left of one who is gone.
    ObjectNode of(String accountId) {
        return installation.site().people().user(accountId).map(this::of).orElseGet(() -> {
            ObjectNode json = Json.object()
                    .put("type", "unknown")
                    .put("username", Logins.userKey(accountId))
                    .put("userKey", Logins.userKey(accountId))
                    .put("displayName", "Unknown User (" + Logins.userKey(accountId) + ")");
            picture(json);
            return json;
        });
    }

    ObjectNode of(User user) {
        return of(user, Expansions.NONE);
    }

    ObjectNode of(User user, Expansions wanted) {
        String key = Logins.userKey(user.accountId());
        ObjectNode json = Json.object()
                .put("type", "known")
                .put("username", Logins.username(user))
                .put("userKey", key);
        picture(json);
        json.put("displayName", user.displayName());
        if (wanted.has("status")) {
            json.put("status", user.active() ? "current" : "deactivated");
        }
        json.putObject("_links").put("self", installation.base(exchange) + "/rest/api/user?key=" + key);
        ObjectNode expandable = json.putObject("_expandable");
        if (!wanted.has("status")) {
            expandable.put("status", "");
        }
        return json;
    }

    ObjectNode anonymous() {
        ObjectNode json = Json.object().put("type", "anonymous");
        picture(json);
        return json.put("displayName", "Anonymous");
    }

    ObjectNode of(Group group) {
        return group(group.name());
    }

    /// The group with this id; a deleted one goes on by its id alone, since restrictions still name it.
    ObjectNode groupWithId(String id) {
        return group(installation.site().people().group(id).map(Group::name).orElse(id));
    }

    private ObjectNode group(String name) {
        ObjectNode json = Json.object().put("type", "group").put("name", name);
        String address = Queries.encode(name).replace("+", "%20");
        json.putObject("_links").put("self", installation.base(exchange) + "/rest/api/group/" + address);
        return json;
    }

    private void picture(ObjectNode json) {
        json.putObject("profilePicture")
                .put("path", installation.at("/images/icons/profilepics/default.svg"))
                .put("width", 48)
                .put("height", 48)
                .put("isDefault", true);
    }
}
