package dev.anabranch.server.content;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What is known of a group, and since when.
///
/// @param id a UUID on Cloud, the name on Data Center
/// @param members account ids; nobody when it was never read, or is gone
/// @param readAt when the site told; the beginning of time when it never did
/// @param problem why the last try failed, for people; empty when it did not
public record GroupState(
        String id, String name, Set<String> members, Instant readAt, Instant triedAt, Optional<String> problem) {
    public GroupState {
        members = Set.copyOf(members);
    }
}
