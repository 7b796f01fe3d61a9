package dev.anabranch.simulator.model;

import java.util.Set;

/// A flat group of accounts.
///
/// @param id a UUID
/// @param memberIds account ids
public record Group(String id, String name, Set<String> memberIds) {
    /// Copies the members.
    public Group {
        memberIds = Set.copyOf(memberIds);
    }
}
