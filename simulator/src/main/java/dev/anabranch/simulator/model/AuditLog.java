package dev.anabranch.simulator.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What happened to the access and to the life of content, oldest first. Edits are no such events. Safe for many
/// threads.
public final class AuditLog {
    private final List<AuditEvent> events = new ArrayList<>();
    private final SiteClock clock;
    private long last;

    AuditLog(SiteClock clock) {
        this.clock = clock;
    }

    /// What was noted so far.
    public synchronized List<AuditEvent> events() {
        return List.copyOf(events);
    }

    /// Forgets everything: what was there from the start has not happened.
    public synchronized void clear() {
        events.clear();
    }

    void note(AuditEvent.Kind kind, Content content, Space space) {
        add(kind, Optional.of(content), space, Optional.empty());
    }

    void noteRestrictions(Content content, Space space, Restrictions before, Restrictions after) {
        noteChange(Optional.of(content), space, everybody(before), everybody(after));
    }

    void noteSpace(Space before, Space after) {
        noteChange(Optional.empty(), after, everybody(before.access()), everybody(after.access()));
        if (before.archived() != after.archived()) {
            AuditEvent.Kind kind = after.archived() ? AuditEvent.Kind.SPACE_ARCHIVED : AuditEvent.Kind.SPACE_UNARCHIVED;
            add(kind, Optional.empty(), after, Optional.empty());
        }
    }

    private void noteChange(Optional<Content> content, Space space, Set<String> before, Set<String> after) {
        AuditEvent.Kind added =
                content.isPresent() ? AuditEvent.Kind.RESTRICTION_ADDED : AuditEvent.Kind.SPACE_PERMISSION_ADDED;
        AuditEvent.Kind removed =
                content.isPresent() ? AuditEvent.Kind.RESTRICTION_REMOVED : AuditEvent.Kind.SPACE_PERMISSION_REMOVED;
        after.stream()
                .filter(id -> !before.contains(id))
                .sorted()
                .forEach(id -> add(added, content, space, Optional.of(id)));
        before.stream()
                .filter(id -> !after.contains(id))
                .sorted()
                .forEach(id -> add(removed, content, space, Optional.of(id)));
    }

    private synchronized void add(
            AuditEvent.Kind kind, Optional<Content> content, Space space, Optional<String> principal) {
        events.add(new AuditEvent(++last, clock.now(), kind, content, Optional.of(space), Optional.empty(), principal));
    }

    synchronized void noteMembers(Group group, Set<String> before, Set<String> after) {
        after.stream()
                .filter(id -> !before.contains(id))
                .sorted()
                .forEach(id -> addMember(AuditEvent.Kind.GROUP_MEMBER_ADDED, group, id));
        before.stream()
                .filter(id -> !after.contains(id))
                .sorted()
                .forEach(id -> addMember(AuditEvent.Kind.GROUP_MEMBER_REMOVED, group, id));
    }

    private void addMember(AuditEvent.Kind kind, Group group, String accountId) {
        events.add(new AuditEvent(
                ++last,
                clock.now(),
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.of(group),
                Optional.of(accountId)));
    }

    private static Set<String> everybody(Restrictions restrictions) {
        Set<String> ids = new HashSet<>(ids(restrictions.read()));
        ids.addAll(ids(restrictions.update()));
        return ids;
    }

    private static Set<String> everybody(SpaceAccess access) {
        Set<String> ids = new HashSet<>(ids(access.named()));
        if (access.anonymous()) {
            ids.add("anonymous");
        }
        if (access.everyUser()) {
            ids.add("confluence-users");
        }
        return ids;
    }

    private static Set<String> ids(Principals principals) {
        Set<String> ids = new HashSet<>(principals.userIds());
        ids.addAll(principals.groupIds());
        return ids;
    }
}
