package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.Secret;
import java.time.Duration;
import java.util.Set;

/// What a consent or a refresh brought. The refresh token is to be stored before the access token is used: the
/// one before it is good for about ten more minutes only.
///
/// @param life how long the access token is good for, from when it was issued
/// @param scopes what the person has granted
public record TokenPair(Secret accessToken, Secret refreshToken, Duration life, Set<String> scopes) {
    public TokenPair {
        scopes = Set.copyOf(scopes);
        if (!life.isPositive()) {
            throw new IllegalArgumentException("An access token lives for some time.");
        }
    }
}
