package dev.anabranch.server.platform.web;

import java.util.Locale;

/// The fragments by which headings of files are reached in the web app.
public final class Anchors {
    /// Stands before each id that came with a text, so that none can pose as one of ours.
    public static final String PREFIX = "h-";

    private Anchors() {}

    /// The id of the first heading with these words in a file.
    public static String ofHeading(String heading) {
        return PREFIX + slug(heading);
    }

    /// What Git hosts make of the words of a heading.
    public static String slug(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc}\\- ]", "")
                .replace(' ', '-');
    }
}
