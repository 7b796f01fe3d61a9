package dev.anabranch.simulator.company;

import java.util.List;

/// A group of people.
///
/// @param id the group's UUID, which does not change when the group is renamed
/// @param members account ids
public record Group(String id, String name, List<String> members) {
    /// Copies the members.
    public Group {
        members = List.copyOf(members);
    }
}
