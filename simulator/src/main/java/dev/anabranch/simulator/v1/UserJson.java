package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.User;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// People and groups as this API shows them to one caller.
final class UserJson {
    private final Exchange exchange;

    UserJson(Exchange exchange) {
        this.exchange = exchange;
    }

    /// The user with this id, or what is left of one who is gone.
    ObjectNode of(String accountId) {
        return exchange.view()
                .site()
                .people()
                .user(accountId)
                .map(this::of)
                .orElseGet(() -> common("unknown", accountId, "Former user", ""));
    }

    /// A mail address is shown to its owner and, where the profile allows it, to others; else it is an empty text.
    ObjectNode of(User user) {
        var json = common("known", user.accountId(), user.displayName(), shownEmail(user));
        json.put("accountType", user.accountType())
                .put("publicName", user.publicName())
                .put("isExternalCollaborator", user.external())
                .put("isGuest", user.external());
        if (isCaller(user)) {
            json.put("timeZone", user.timeZone().getId());
        } else {
            json.putNull("timeZone");
        }
        return json;
    }

    static ObjectNode anonymous() {
        var json = Json.object().put("type", "anonymous").put("displayName", "Anonymous");
        picture(json);
        return json;
    }

    ObjectNode of(Group group) {
        var json = Json.object()
                .put("type", "group")
                .put("name", group.name())
                .put("id", group.id())
                .put("usageType", "USERBASE_GROUP")
                .put("managedBy", "ADMINS");
        json.putObject("_links")
                .put("self", exchange.origin() + "/wiki/rest/api/group/by-id?id=" + Queries.encode(group.id()));
        return json;
    }

    /// The group with this id; a deleted one goes on by its id alone, since restrictions still name it.
    ObjectNode group(String id) {
        return exchange.view().site().people().group(id).map(this::of).orElseGet(() -> of(new Group(id, id, Set.of())));
    }

    private ObjectNode common(String type, String accountId, String name, String email) {
        var json = Json.object()
                .put("type", type)
                .put("accountId", accountId)
                .put("accountType", "atlassian")
                .put("email", email)
                .put("publicName", name)
                .put("displayName", name)
                .put("isExternalCollaborator", false)
                .put("isGuest", false);
        picture(json);
        json.putObject("_expandable").put("operations", "").put("personalSpace", "");
        json.putObject("_links")
                .put("self", exchange.origin() + "/wiki/rest/api/user?accountId=" + Queries.encode(accountId));
        return json;
    }

    private static void picture(ObjectNode json) {
        json.putObject("profilePicture")
                .put("path", "/wiki/aa-avatar/default")
                .put("width", 48)
                .put("height", 48)
                .put("isDefault", true);
    }

    private String shownEmail(User user) {
        return user.emailVisible() || isCaller(user) ? user.email() : "";
    }

    private boolean isCaller(User user) {
        return exchange.view()
                .user()
                .map(caller -> caller.accountId().equals(user.accountId()))
                .orElse(false);
    }
}
