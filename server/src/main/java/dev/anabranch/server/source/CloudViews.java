package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.CloudAccess;
import dev.anabranch.atlassian.confluence.Grant;
import dev.anabranch.atlassian.confluence.RoleAssignment;
import dev.anabranch.atlassian.confluence.RoleMode;
import dev.anabranch.atlassian.confluence.SpaceRole;
import dev.anabranch.server.content.AccessFact;
import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.Principal;
import dev.anabranch.server.content.Space;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who may view the spaces of a Cloud site: by permissions, by roles, or, while a site changes from one to the other,
/// by
/// both. Anonymous readers have a role where there are roles; else no list tells of them, and Confluence is asked
/// whether
/// they may read the home page.
final class CloudViews {
    private final CloudAccess access;
    private final Suspicion suspicion;
    private final Map<String, String> homepages;
    private final Clock clock;
    private final AtomicBoolean mayCheckAnonymous = new AtomicBoolean(true);
    private @Nullable RoleMode mode;
    private @Nullable Set<String> viewingRoles;

    CloudViews(CloudAccess access, Suspicion suspicion, Map<String, String> homepages, Clock clock) {
        this.access = access;
        this.suspicion = suspicion;
        this.homepages = homepages;
        this.clock = clock;
    }

    List<Change> of(List<Space> spaces) {
        return Together.all(
                spaces.stream().<Callable<Change>>map(space -> () -> of(space)).toList());
    }

    private Change of(Space space) {
        var at = clock.instant();
        var gate = Gate.ofSpace(space.id());
        try {
            return new Change.Access(at, new AccessFact.GateRead(gate, new Admission.Only(viewers(space))));
        } catch (AtlassianException.NotVisible hidden) {
            return unread(space, true, hidden, at);
        } catch (AtlassianException.Rejected | AtlassianException.Unreadable | AtlassianException.Unavailable failure) {
            suspicion.fallsOn(failure);
            return unread(space, false, failure, at);
        }
    }

    static Change unread(Space space, boolean hidden, RuntimeException why, Instant at) {
        var what = new AccessFact.NodeLabel("space", space.name());
        return new Change.Access(
                at,
                new AccessFact.GateUnread(Gate.ofSpace(space.id()), what, hidden, String.valueOf(why.getMessage())));
    }

    private Set<Principal> viewers(Space space) {
        return switch (mode()) {
            case PERMISSIONS -> byPermissions(space);
            case ROLES -> byRoles(access.assignments(space.id()), viewingRoles());
            case TRANSITION -> {
                var both = new HashSet<>(byPermissions(space));
                both.addAll(byRoles(access.assignments(space.id()), viewingRoles()));
                yield both;
            }
        };
    }

    private Set<Principal> byPermissions(Space space) {
        var grants = access.viewers(space.id());
        var roles = grants.stream()
                .filter(grant -> grant.kind() == Grant.Kind.ROLE)
                .map(Grant::id)
                .collect(Collectors.toSet());
        var viewers = new HashSet<Principal>();
        grants.forEach(grant -> principal(grant).ifPresent(viewers::add));
        if (!roles.isEmpty()) {
            viewers.addAll(byRoles(access.assignments(space.id()), roles));
        }
        if (anonymousMayRead(space)) {
            viewers.add(new Principal.Anonymous());
        }
        return viewers;
    }

    private static Set<Principal> byRoles(List<RoleAssignment> assignments, Set<String> roles) {
        return assignments.stream()
                .filter(assignment -> roles.contains(assignment.roleId()))
                .flatMap(assignment -> principal(assignment.grantee()).stream())
                .collect(Collectors.toSet());
    }

    /// The answer is for administrators; for others, and for a space without home page, nobody is let in by it.
    private boolean anonymousMayRead(Space space) {
        var homepage = homepages.get(space.id());
        if (homepage == null || !mayCheckAnonymous.get()) {
            return false;
        }
        try {
            return access.anonymousReads(homepage);
        } catch (AtlassianException.Rejected notForUs) {
            mayCheckAnonymous.set(false);
            return false;
        } catch (AtlassianException.NotVisible noHomepage) {
            return false;
        }
    }

    private synchronized RoleMode mode() {
        var known = mode;
        if (known == null) {
            known = access.roleMode();
            mode = known;
        }
        return known;
    }

    private synchronized Set<String> viewingRoles() {
        var known = viewingRoles;
        if (known == null) {
            known = access.roles().stream()
                    .filter(SpaceRole::views)
                    .map(SpaceRole::id)
                    .collect(Collectors.toSet());
            viewingRoles = known;
        }
        return known;
    }

    /// A class of people of which nobody knows the members is kept by its name, and admits nobody.
    static Optional<Principal> principal(Grant grant) {
        if (grant.kind() != Grant.Kind.ANONYMOUS && !Principal.isKeepable(grant.id())) {
            return Optional.empty();
        }
        return switch (grant.kind()) {
            case PERSON -> Optional.of(new Principal.Person(grant.id()));
            case GROUP -> Optional.of(new Principal.Group(grant.id()));
            case ANONYMOUS -> Optional.of(new Principal.Anonymous());
            case ACCESS_CLASS ->
                Optional.of(
                        switch (grant.id()) {
                            case "all-licensed-users", "authenticated-users" -> new Principal.Everyone();
                            default -> new Principal.Others(grant.id());
                        });
            case ROLE, OTHER -> Optional.empty();
        };
    }
}
