package dev.anabranch.atlassian.http;

import java.time.Duration;

/// How long one try of a request may take. All must be positive.
///
/// @param connect until the connection stands
/// @param idle without a single byte arriving, be it before the headers or in the body
/// @param total from sending to the last byte, however steadily they drip
public record Timeouts(Duration connect, Duration idle, Duration total) {
    /// 5 s to connect, 30 s of silence, 120 s in total.
    public static final Timeouts STANDARD =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(120));

    public Timeouts {
        if (!connect.isPositive() || !idle.isPositive() || !total.isPositive()) {
            throw new IllegalArgumentException("Time-outs must be positive.");
        }
    }
}
