package dev.anabranch.server.connection.check;

import dev.anabranch.atlassian.oauth.ScopePurpose;
import java.util.Optional;
import java.util.Set;

/// Which scopes a connection should have.
///
/// @param purposes what they are for
/// @param granted  those that it has, where that is known: of a consent; of a token with scopes they are tried out
public record AskedScopes(Set<ScopePurpose> purposes, Optional<Set<String>> granted) {
    public AskedScopes {
        purposes = Set.copyOf(purposes);
        granted = granted.map(Set::copyOf);
    }
}
