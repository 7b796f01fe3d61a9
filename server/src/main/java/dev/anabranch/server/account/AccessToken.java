package dev.anabranch.server.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is kept of an access token.
///
/// @param id names it; no part of the token
/// @param scopes what it may, as long as its owner may it too
public record AccessToken(
        String id,
        String personId,
        String name,
        Set<Right> scopes,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {
    /// The same, safe from changes.
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }

    /// The scopes as words with spaces between.
    public String scopeWords() {
        return scopes.stream().sorted().map(Right::word).collect(Collectors.joining(" "));
    }

    /// Whether it is good for anything.
    public boolean isGood(Instant now) {
        return revokedAt.isEmpty() && expiresAt.isAfter(now);
    }
}
