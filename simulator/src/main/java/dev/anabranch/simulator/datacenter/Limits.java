package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;

/// How many rows a portion has at most. A larger limit is cut down without a word, the more is expanded the more
/// (known of searches: 1000, with expansions 200, with bodies 50; taken to hold for lists as well, less the 1000).
final class Limits {
    static final int SPACES = 100;
    static final int PEOPLE = 200;
    private static final int PLAIN_SEARCH = 1000;
    private static final int EXPANDED = 200;
    private static final int WITH_BODY = 50;

    private Limits() {}

    static int list(Expansions wanted) {
        return wanted.has("body") ? WITH_BODY : EXPANDED;
    }

    static int search(Expansions wanted) {
        return wanted.isEmpty() ? PLAIN_SEARCH : list(wanted);
    }
}
