package dev.anabranch.server.choosing;

import java.time.Duration;

/// What a first run would cost. Numbers of documents are known, their sizes are guessed, and so is the time.
///
/// @param requests to the site
/// @param points of an app's quota, which an API token does not have; 0 for Data Center, which knows none
/// @param time of the run with an API token
/// @param bytes on the disk: files and store
public record Estimate(long requests, long points, Duration time, long bytes) {
    /// So many points an hour an OAuth app has, shared by all its sites (Atlassian's default tier).
    public static final int POINTS_AN_HOUR = 65_000;

    /// The time of the run with an OAuth app that spends all its points on it.
    public Duration timeByPoints() {
        long paced = points * Duration.ofHours(1).toSeconds() / POINTS_AN_HOUR;
        boolean fitsIntoOneHour = points <= POINTS_AN_HOUR;
        return fitsIntoOneHour || time.toSeconds() > paced ? time : Duration.ofSeconds(paced);
    }
}
