package dev.anabranch.server.answers;

import java.util.regex.Pattern;

/// Texts as people see them. In characters that show nothing, or that turn the order of those that do, a text can hide
/// another one, which a model would read all the same.
public final class Visible {
    /// Of format, halves of pairs, for private use, not assigned, fillers, and selectors of variants. Not the one that
    /// Persian and others are written with.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\x{115F}\\x{1160}\\x{3164}"
            + "\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}&&[^\\u200C]]");

    private Visible() {}

    /// The text without what nobody sees.
    public static String of(String text) {
        return UNSEEN.matcher(text).replaceAll("");
    }
}
