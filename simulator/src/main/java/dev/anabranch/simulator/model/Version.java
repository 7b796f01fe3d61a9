package dev.anabranch.simulator.model;

import java.time.Instant;

/// One entry of a version history.
///
/// @param number counts from 1
/// @param authorId the account that made the version
public record Version(int number, Instant createdAt, String authorId, String message, boolean minorEdit) {
    /// The first version of something made by this account at this time.
    public static Version first(Instant createdAt, String authorId) {
        return new Version(1, createdAt, authorId, "", false);
    }
}
