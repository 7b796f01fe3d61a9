package dev.anabranch.converter;

import dev.anabranch.converter.page.Citation;
import java.util.List;

/// Finds what a body names outside of itself, each once, in the order of appearance.
public final class References {
    private References() {}

    /// References of a body in storage format.
    public static List<Citation> inStorage(String body) {
        return List.of();
    }

    /// References of a body in the Atlassian Document Format.
    public static List<Citation> inAdf(String body) {
        return List.of();
    }
}
