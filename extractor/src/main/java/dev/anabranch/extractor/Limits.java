package dev.anabranch.extractor;

import java.time.Duration;

/// How far a file is followed.
///
/// @param maxBytes of the file itself
/// @param maxText in UTF-16 units; what is longer is cut off
/// @param unpacked what files within the file may come to
/// @param time for one file
/// @param filesOfAChild after how many files the process is replaced: parsers leak
public record Limits(long maxBytes, int maxText, Unpacked unpacked, Duration time, int filesOfAChild) {
    /// What files within a file may come to.
    ///
    /// @param maxBytes of all of them together
    /// @param ratio how many times the bytes of the file all of them, and the text, may have
    /// @param depth of files within files; 1 is a file in the file
    /// @param parts how many files there may be within
    public record Unpacked(long maxBytes, int ratio, int depth, int parts) {}

    /// What a compressed file may unpack to whatever its size: tiny files are not worth a refusal.
    public static final long ALWAYS_ALLOWED = 4L << 20;

    /// Those of the product.
    public static Limits standard() {
        return new Limits(100L << 20, 5_000_000, new Unpacked(512L << 20, 100, 5, 10_000), Duration.ofSeconds(30), 200);
    }

    /// How many bytes, or characters of text, may come out of a file of this size.
    public long allowedFrom(long bytes) {
        return Math.min(unpacked.maxBytes(), Math.max(ALWAYS_ALLOWED, bytes * unpacked.ratio()));
    }
}
