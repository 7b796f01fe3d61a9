package dev.anabranch.simulator.datacenter;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of the product, such as `9.2.4`.
///
/// @param text as the product writes it
public record Release(String text, int major, int minor) implements Comparable<Release> {
    private static final Pattern FORMAT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})(\\.\\d{1,3})?");

    /// Reads a version.
    ///
    /// @throws IllegalArgumentException when it is not two or three numbers with dots between
    public static Release of(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a version is like 9.2.4, not " + text);
        }
        return new Release(text, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /// Whether it is this one or a later one.
    public boolean atLeast(int otherMajor, int otherMinor) {
        return compareTo(new Release("", otherMajor, otherMinor)) >= 0;
    }

    /// The number of the build, which grows with the version.
    int build() {
        return major * 1000 + minor * 10;
    }

    @Override
    public int compareTo(Release other) {
        return Comparator.comparingInt(Release::major)
                .thenComparingInt(Release::minor)
                .compare(this, other);
    }
}
