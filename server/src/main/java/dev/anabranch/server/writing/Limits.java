package dev.anabranch.server.writing;

import java.time.Duration;

/// How much may be wanted at once.
public final class Limits {
    /// Longest Markdown of one wish, in characters.
    public static final int MOST_MARKDOWN = 200_000;

    /// Largest file, in bytes.
    public static final int MOST_BYTES = 5_000_000;

    /// Longest idempotency key, in characters.
    public static final int LONGEST_KEY = 200;

    /// Longest title, as Confluence has it.
    public static final int LONGEST_TITLE = 255;

    /// Most labels that one wish puts or takes off.
    public static final int MOST_LABELS = 50;

    /// Most proposals of one person that are planned or wait.
    public static final int MOST_OPEN = 200;

    /// Most bytes of files in proposals of one person that are planned or wait.
    public static final int MOST_OPEN_BYTES = 50_000_000;

    /// How long what was sent counts towards [#MOST_OPEN] while nothing tells whether it arrived.
    public static final Duration COUNTED_FOR = Duration.ofDays(1);

    /// Most writes of one person within [#PACE].
    public static final int MOST_WRITES = 30;

    /// See [#MOST_WRITES].
    public static final Duration PACE = Duration.ofMinutes(1);

    /// How long a planned proposal can be applied, and one that waits approved.
    public static final Duration PLANNED_FOR = Duration.ofDays(7);

    private Limits() {}
}
