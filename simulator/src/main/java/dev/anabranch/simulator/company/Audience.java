package dev.anabranch.simulator.company;

import java.util.List;

/// People and groups to whom something is open.
///
/// @param users account ids
/// @param groups group ids
public record Audience(List<String> users, List<String> groups) {
    private static final Audience NOBODY_NAMED = new Audience(List.of(), List.of());

    /// Copies both lists.
    public Audience {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    /// The audience that names nobody. As a page restriction this means "not restricted".
    public static Audience nobodyNamed() {
        return NOBODY_NAMED;
    }

    /// Whether neither a person nor a group is named.
    public boolean isEmpty() {
        return users.isEmpty() && groups.isEmpty();
    }
}
