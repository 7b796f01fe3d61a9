package dev.anabranch.simulator.model;

import java.util.Set;

/// A group of accounts.
///
/// @param id a UUID
/// @param memberIds account ids of those who are in the group itself
/// @param groupIds groups whose members are in it, too; only Data Center has such
public record Group(String id, String name, Set<String> memberIds, Set<String> groupIds) {
    /// Copies the members.
    public Group {
        memberIds = Set.copyOf(memberIds);
        groupIds = Set.copyOf(groupIds);
    }

    /// A group without groups in it.
    public Group(String id, String name, Set<String> memberIds) {
        this(id, name, memberIds, Set.of());
    }
}
