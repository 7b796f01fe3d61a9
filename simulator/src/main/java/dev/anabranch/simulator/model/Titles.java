package dev.anabranch.simulator.model;

import java.util.Locale;

/// How titles are compared: exactly, but without regard to case.
public final class Titles {
    private Titles() {}

    /// The form in which two titles are equal for Confluence.
    public static String fold(String title) {
        return title.toLowerCase(Locale.ROOT);
    }
}
