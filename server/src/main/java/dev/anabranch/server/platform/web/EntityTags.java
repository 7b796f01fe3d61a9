package dev.anabranch.server.platform.web;

import java.util.Optional;
import java.util.regex.Pattern;

/// Versions of things as HTTP tells them: a number that goes up with each change, as `ETag` and in `If-Match`.
public final class EntityTags {
    private static final Pattern FORM = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");
    private static final long NONE_OF_OURS = -1;

    private EntityTags() {}

    /// The tag of a version.
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /// The version that a change is meant for; nothing when it does not say, or is meant for any. A tag that we gave to
    /// nobody is a version that nothing has.
    ///
    /// @param ifMatch the header; empty when it is not there
    public static Optional<Long> expected(String ifMatch) {
        String stripped = ifMatch.strip();
        if (stripped.isEmpty() || stripped.equals("*")) {
            return Optional.empty();
        }
        var found = FORM.matcher(stripped);
        return Optional.of(found.matches() ? Long.parseLong(found.group(1)) : NONE_OF_OURS);
    }
}
