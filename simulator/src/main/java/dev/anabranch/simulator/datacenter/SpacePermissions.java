package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.SpaceAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may do what with a space. The model knows who may view it; those may write as well unless it says
/// who may, and administrators may do everything.
///
/// A Data Center site has no permission for "every user": there is the group that everybody is in.
record SpacePermissions(Installation installation) {
    /// The group that stands for every user of the site.
    static final String EVERYBODY = "confluence-users";

    /// The group of those who may do everything.
    static final String ADMINISTRATORS = "confluence-administrators";
    private static final List<Operation> VIEWING = List.of(new Operation("space", "read", "VIEWSPACE"));
    private static final List<Operation> MEMBERS = List.of(
            new Operation("space", "read", "VIEWSPACE"),
            new Operation("page", "create", "EDITSPACE"),
            new Operation("blogpost", "create", "EDITBLOG"),
            new Operation("comment", "create", "COMMENT"),
            new Operation("attachment", "create", "CREATEATTACHMENT"));
    private static final List<Operation> ADMINISTERING = List.of(
            new Operation("space", "read", "VIEWSPACE"), new Operation("space", "administer", "SETSPACEPERMISSIONS"));

    /// What may be done: the two names that the REST API has for it, and the one of the older interface.
    record Operation(String targetType, String key, String legacy) {}

    /// One permission. Neither a user nor a group stands for anonymous callers.
    ///
    /// @param userId an account id, or empty
    /// @param groupName or empty
    record Grant(Operation operation, String userId, String groupName) {
        boolean anonymous() {
            return userId.isEmpty() && groupName.isEmpty();
        }
    }

    List<Grant> of(Space space) {
        List<Grant> grants = new ArrayList<>();
        SpaceAccess access = space.access();
        List<Operation> members = access.writers().isEmpty() ? MEMBERS : VIEWING;
        ADMINISTERING.forEach(operation -> grants.add(new Grant(operation, "", ADMINISTRATORS)));
        if (access.everyUser()) {
            members.forEach(operation -> grants.add(new Grant(operation, "", EVERYBODY)));
        }
        new TreeSet<>(access.named().groupIds()).forEach(id -> {
            String name = groupName(id);
            members.forEach(operation -> grants.add(new Grant(operation, "", name)));
        });
        new TreeSet<>(access.named().userIds())
                .forEach(id -> members.forEach(operation -> grants.add(new Grant(operation, id, ""))));
        access.writers().ifPresent(writers -> writers(writers, grants));
        if (access.anonymous()) {
            VIEWING.forEach(operation -> grants.add(new Grant(operation, "", "")));
        }
        return grants;
    }

    private void writers(Principals writers, List<Grant> grants) {
        List<Operation> writing = MEMBERS.subList(1, MEMBERS.size());
        new TreeSet<>(writers.groupIds())
                .forEach(id -> writing.forEach(operation -> grants.add(new Grant(operation, "", groupName(id)))));
        new TreeSet<>(writers.userIds())
                .forEach(id -> writing.forEach(operation -> grants.add(new Grant(operation, id, ""))));
    }

    private String groupName(String id) {
        return installation.site().people().group(id).map(group -> group.name()).orElse(id);
    }

    /// Without those of anonymous callers, which have a list of their own.
    ArrayNode array(Space space) {
        ArrayNode array = Json.array();
        each(space, false, array::add);
        return array;
    }

    ArrayNode anonymous(Space space) {
        ArrayNode array = Json.array();
        each(space, true, array::add);
        return array;
    }

    private void each(Space space, boolean anonymous, Consumer<ObjectNode> taker) {
        of(space).stream().filter(grant -> grant.anonymous() == anonymous).forEach(grant -> {
            ObjectNode json = Json.object();
            json.putObject("operation")
                    .put("targetType", grant.operation().targetType())
                    .put("operationKey", grant.operation().key());
            ObjectNode subject = json.putObject("subject");
            if (anonymous) {
                subject.put("type", "anonymous");
            } else if (grant.userId().isEmpty()) {
                subject.put("type", "group").put("name", grant.groupName());
            } else {
                subject.put("type", "user").put("userKey", Logins.userKey(grant.userId()));
            }
            taker.accept(json.put("spaceKey", space.key()).put("spaceId", space.id()));
        });
    }
}
