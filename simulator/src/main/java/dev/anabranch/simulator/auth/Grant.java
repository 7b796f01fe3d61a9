package dev.anabranch.simulator.auth;

import java.time.Instant;
import java.util.Set;

/// What a person has allowed an app.
///
/// @param cloudIds the sites that it holds for
public record Grant(
        String id, String clientId, String accountId, Set<String> scopes, Set<String> cloudIds, Instant consentedAt) {
    /// Copies the sets.
    public Grant {
        scopes = Set.copyOf(scopes);
        cloudIds = Set.copyOf(cloudIds);
    }

    /// Whether the app may come back without the person.
    boolean isLasting() {
        return scopes.contains("offline_access");
    }
}
