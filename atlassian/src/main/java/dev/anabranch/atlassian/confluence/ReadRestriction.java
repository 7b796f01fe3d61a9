package dev.anabranch.atlassian.confluence;

import java.util.Set;

/// Who alone may read one piece of content. Its ancestors may restrict further; both must be passed.
///
/// @param restricted false when the content itself restricts nobody (both sets are then empty)
/// @param accountIds people admitted
/// @param groupIds groups admitted
/// @param complete false when the site told only the first people or groups; ask for the whole before relying on it
public record ReadRestriction(boolean restricted, Set<String> accountIds, Set<String> groupIds, boolean complete) {
    public ReadRestriction {
        accountIds = Set.copyOf(accountIds);
        groupIds = Set.copyOf(groupIds);
    }

    /// How many people and groups are named.
    public int members() {
        return accountIds.size() + groupIds.size();
    }
}
