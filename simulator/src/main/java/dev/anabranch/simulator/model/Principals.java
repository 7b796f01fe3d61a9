package dev.anabranch.simulator.model;

import java.util.Collection;
import java.util.Set;

/// A set of people, named one by one or by group.
///
/// @param userIds account ids
/// @param groupIds ids of groups
public record Principals(Set<String> userIds, Set<String> groupIds) {
    /// Nobody.
    public static final Principals NONE = new Principals(Set.of(), Set.of());

    /// Copies both sets.
    public Principals {
        userIds = Set.copyOf(userIds);
        groupIds = Set.copyOf(groupIds);
    }

    /// Whether nobody is named.
    public boolean isEmpty() {
        return userIds.isEmpty() && groupIds.isEmpty();
    }

    /// Whether this account, being in these groups, is among them.
    public boolean include(String accountId, Collection<String> itsGroups) {
        return userIds.contains(accountId) || itsGroups.stream().anyMatch(groupIds::contains);
    }
}
