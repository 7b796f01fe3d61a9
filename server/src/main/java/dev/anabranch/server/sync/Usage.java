package dev.anabranch.server.sync;

/// What a run cost the site.
///
/// @param requests tries of requests
/// @param points of an app's quota
/// @param bytes of answers, as they came over the wire
public record Usage(long requests, long points, long bytes) {
    /// Nothing yet.
    public static final Usage NONE = new Usage(0, 0, 0);

    /// Both together.
    Usage and(Usage other) {
        return new Usage(requests + other.requests, points + other.points, bytes + other.bytes);
    }
}
