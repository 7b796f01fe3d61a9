package dev.anabranch.simulator.datacenter;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Wrong passwords in a row, by user name. Safe for many threads.
final class Failures {
    private final int most;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /// @param most after so many a CAPTCHA has to be passed; 0 for never
    Failures(int most) {
        this.most = most;
    }

    boolean needsCaptcha(String username) {
        return most > 0 && counts.getOrDefault(folded(username), 0) >= most;
    }

    void failed(String username) {
        counts.merge(folded(username), 1, Integer::sum);
    }

    void forget(String username) {
        counts.remove(folded(username));
    }

    private static String folded(String username) {
        return username.toLowerCase(Locale.ROOT);
    }
}
