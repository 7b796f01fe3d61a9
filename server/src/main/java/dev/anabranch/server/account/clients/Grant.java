package dev.anabranch.server.account.clients;

import dev.anabranch.server.account.Right;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A client that acts for a person.
///
/// @param id         names it; no part of a token
/// @param clientName what the client called itself when it was let in
/// @param audience   the address at which its tokens are good
/// @param scopes     what it may, as long as the person may it too
/// @param usedAt     to the minute; empty for never
public record Grant(
        String id,
        String clientId,
        String clientName,
        String personId,
        String audience,
        Set<Right> scopes,
        Instant createdAt,
        Instant endsAt,
        Optional<Instant> usedAt) {
    /// The same, safe from changes.
    public Grant {
        scopes = Set.copyOf(scopes);
    }

    /// The scopes as words with spaces between.
    public String scopeWords() {
        return Scopes.words(scopes);
    }
}
