package dev.anabranch.atlassian.confluence;

import java.util.Optional;
import java.util.regex.Pattern;

/// A version of Confluence Data Center.
///
/// @param text as the site tells it, such as `9.2.4`
public record Release(String text, int major, int minor) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})[0-9A-Za-z.+-]{0,40}");

    /// What a text says; empty when it is no version.
    static Optional<Release> parse(String text) {
        var matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Release(
                        text.strip(), Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /// Whether it is this one or a later one.
    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    @Override
    public String toString() {
        return text;
    }
}
