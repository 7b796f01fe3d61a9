package dev.anabranch.server.connection.web;

import dev.anabranch.server.platform.web.EntityTags;
import dev.anabranch.server.platform.web.Problem;
import java.util.OptionalLong;

/// Reads of which version something is a change.
final class Versions {
    private Versions() {}

    /// The version in an `If-Match`; whichever there is where the header is missing or `*`.
    ///
    /// @throws Problem when it is none of ours
    static OptionalLong of(String match) {
        var expected = EntityTags.expected(match);
        if (expected.filter(version -> version < 0).isPresent()) {
            throw Problem.changedMeanwhile("If-Match takes the ETag that the connection was answered with.");
        }
        return expected.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
