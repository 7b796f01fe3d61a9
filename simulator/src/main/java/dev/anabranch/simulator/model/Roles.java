package dev.anabranch.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// How the site says who may do what in a space: by permissions, by roles, or by both. Whatever the mode, who may view
/// a
/// space is its [SpaceAccess]; this decides in which words it is told. Safe for many threads.
public final class Roles {
    /// Whoever has it may view a space.
    public static final Role VIEWER =
            new Role("3f7c3e52-0c5a-4a9b-9c1e-000000000001", "SYSTEM", "Viewer", List.of("read/space"));

    /// Whoever has it may view and write.
    public static final Role COLLABORATOR = new Role(
            "3f7c3e52-0c5a-4a9b-9c1e-000000000002",
            "SYSTEM",
            "Collaborator",
            List.of("read/space", "create/page", "create/blogpost", "create/comment", "create/attachment"));

    /// Holds no right to view: nobody gets in by it.
    public static final Role EXPORTER =
            new Role("3f7c3e52-0c5a-4a9b-9c1e-000000000003", "CUSTOM", "Exporter", List.of("export/space"));

    /// All roles of the site.
    public static final List<Role> ALL = List.of(VIEWER, COLLABORATOR, EXPORTER);

    private final Map<Long, List<String>> exporters = new ConcurrentHashMap<>();
    private volatile Mode mode = Mode.PRE_ROLES;

    Roles() {}

    /// How a site stands between permissions and roles.
    public enum Mode {
        /// Permissions alone.
        PRE_ROLES,
        /// Groups and everybody by permissions, people and anonymous readers by roles.
        ROLES_TRANSITION,
        /// Roles alone.
        ROLES
    }

    /// A role.
    ///
    /// @param type `SYSTEM` or `CUSTOM`
    /// @param permissions what it is made of
    public record Role(String id, String type, String name, List<String> permissions) {}

    /// That somebody has a role.
    ///
    /// @param principalType `USER`, `GROUP` or `ACCESS_CLASS`
    public record Assignment(String principalType, String principalId, Role role) {}

    /// How the site stands.
    public Mode mode() {
        return mode;
    }

    /// Puts the site into a mode.
    public void setMode(Mode wanted) {
        mode = wanted;
    }

    /// Gives these people a role in a space that does not let them view it.
    public void setExporters(long spaceId, List<String> accountIds) {
        exporters.put(spaceId, List.copyOf(accountIds));
    }

    /// Whether permissions tell of the people that a space names one by one; else roles do.
    public boolean peopleHavePermissions() {
        return mode == Mode.PRE_ROLES;
    }

    /// Whether permissions tell of groups and of everybody; else roles do.
    public boolean groupsHavePermissions() {
        return mode != Mode.ROLES;
    }

    /// Who has which role in a space; nobody where there are no roles.
    public List<Assignment> assignments(Space space) {
        if (mode == Mode.PRE_ROLES) {
            return List.of();
        }
        var access = space.access();
        var all = new ArrayList<Assignment>();
        if (access.anonymous()) {
            all.add(new Assignment("ACCESS_CLASS", "anonymous-users", VIEWER));
        }
        if (access.everyUser() && !groupsHavePermissions()) {
            all.add(new Assignment("ACCESS_CLASS", "all-licensed-users", COLLABORATOR));
        }
        groups(access).map(id -> new Assignment("GROUP", id, COLLABORATOR)).forEach(all::add);
        access.named().userIds().stream()
                .sorted()
                .map(id -> new Assignment("USER", id, VIEWER))
                .forEach(all::add);
        exporters.getOrDefault(space.id(), List.of()).stream()
                .map(id -> new Assignment("USER", id, EXPORTER))
                .forEach(all::add);
        return all;
    }

    private Stream<String> groups(SpaceAccess access) {
        return groupsHavePermissions()
                ? Stream.empty()
                : access.named().groupIds().stream().sorted();
    }
}
