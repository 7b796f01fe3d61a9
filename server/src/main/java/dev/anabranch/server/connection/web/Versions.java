package dev.anabranch.server.connection.web;

import dev.anabranch.server.platform.web.Problem;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads of which version something is a change.
final class Versions {
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private Versions() {}

    /// The version in an `If-Match`; whichever there is where the header is missing or `*`.
    ///
    /// @throws Problem when it is none of ours
    static OptionalLong of(String match) {
        if (match.isBlank() || match.strip().equals("*")) {
            return OptionalLong.empty();
        }
        var found = ETAG.matcher(match.strip());
        if (!found.matches()) {
            throw Problem.changedMeanwhile("If-Match takes the ETag that the connection was answered with.");
        }
        return OptionalLong.of(Long.parseLong(found.group(1)));
    }
}
