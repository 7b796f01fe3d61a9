package dev.anabranch.simulator.http;

import java.time.Duration;
import java.util.OptionalLong;

/// How an answer goes over the wire. Everything but [#PLAIN] is a way to misbehave.
///
/// @param delay wait before the first byte
/// @param cutAfter send this many bytes of the body, then close the connection
/// @param declaredLength say this in `Content-Length` instead of the truth, send the body, then close the connection
/// @param bytesPerSecond send the body no faster than this
/// @param drop close the connection without a byte
public record Delivery(
        Duration delay, OptionalLong cutAfter, OptionalLong declaredLength, OptionalLong bytesPerSecond, boolean drop) {
    /// At once and whole.
    public static final Delivery PLAIN =
            new Delivery(Duration.ZERO, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), false);

    /// How many bytes of a body are sent.
    public long bytesSent(long bodyLength) {
        return drop ? 0 : Math.min(bodyLength, cutAfter.orElse(bodyLength));
    }

    boolean endsConnection() {
        return drop || cutAfter.isPresent() || declaredLength.isPresent();
    }
}
