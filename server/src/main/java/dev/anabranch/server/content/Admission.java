package dev.anabranch.server.content;

import java.util.Set;

/// Whom a gate admits.
public sealed interface Admission {
    /// It restricts nobody. A space is never open in this sense: even anonymous readers are principals.
    record Open() implements Admission {}

    /// It admits these and nobody else; perhaps nobody at all.
    record Only(Set<Principal> principals) implements Admission {
        public Only {
            principals = Set.copyOf(principals);
        }
    }

    /// It was never read, or what it guards is not visible any more. It admits nobody.
    record Unread() implements Admission {}
}
