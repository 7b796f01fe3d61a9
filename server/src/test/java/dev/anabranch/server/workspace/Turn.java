package dev.anabranch.server.workspace;

import java.util.stream.Stream;

/// How often a fault strikes among the requests that it fits.
enum Turn {
    ONCE("once", "\"nth\": 1"),
    THREE_TIMES("three times", "\"count\": 3"),
    OFTEN("30 %", "\"share\": 0.3"),
    ALWAYS("always", "\"skip\": 0");

    /// A build tries the ends, `-Danabranch.slices=1` all.
    private static final boolean ALL = Integer.getInteger("anabranch.slices", 20) == 1;

    private final String word;
    private final String rule;

    Turn(String word, String rule) {
        this.word = word;
        this.rule = rule;
    }

    /// Whether this is not an ordinary build but one that tries everything.
    static boolean all() {
        return ALL;
    }

    static Stream<Turn> tried() {
        return ALL ? Stream.of(values()) : Stream.of(ONCE, ALWAYS);
    }

    /// The part of a fault rule that says so.
    String rule() {
        return rule;
    }

    /// Whether it strikes the request that so many came before.
    boolean strikes(int before) {
        return switch (this) {
            case ONCE -> before == 0;
            case THREE_TIMES -> before < 3;
            case OFTEN -> new java.util.Random(before * 31L).nextInt(10) < 3;
            case ALWAYS -> true;
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
