package dev.anabranch.simulator.auth;

import java.time.Duration;

/// How long what is issued is good for, by the site's clock (atlassian-api.md 1.1).
///
/// @param code of an authorization code
/// @param access of an access token
/// @param leeway how long a refresh token still works after its first use; zero for not at all
/// @param idle after how long without a refresh a grant ends
/// @param absolute how long after the consent a grant ends, however often it was refreshed
public record Lives(Duration code, Duration access, Duration leeway, Duration idle, Duration absolute) {
    /// Those of the real service.
    public static final Lives USUAL = new Lives(
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            Duration.ofDays(90),
            Duration.ofDays(365));

    /// Refuses lives that are over at once.
    public Lives {
        if (!code.isPositive() || !access.isPositive() || !idle.isPositive() || !absolute.isPositive()) {
            throw new IllegalArgumentException("code, access, idle and absolute must be positive durations");
        }
        if (leeway.isNegative()) {
            throw new IllegalArgumentException("the leeway must not be negative");
        }
    }

    /// The same with another leeway.
    public Lives withLeeway(Duration other) {
        return new Lives(code, access, other, idle, absolute);
    }
}
