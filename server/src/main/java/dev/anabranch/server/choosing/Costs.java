package dev.anabranch.server.choosing;

import dev.anabranch.server.source.Amounts;
import dev.anabranch.server.source.Tariff;
import java.time.Duration;

/// What a first run costs: what is asked for by the site's tariff, time and disk by what such texts take elsewhere.
final class Costs {
    /// What a page of text takes as a file and in the store, more or less.
    private static final int BYTES_OF_A_TEXT = 9_000;

    /// Texts converted and written in a second, more or less.
    private static final int TEXTS_A_SECOND = 1_000;

    private Costs() {}

    /// @param took how long looking took
    /// @param asked how many requests that were
    static Estimate estimate(Tariff tariff, Amounts amounts, Duration took, long asked) {
        long requests = tariff.requests(amounts);
        long perRequest = asked == 0 ? 0 : took.toMillis() / asked;
        var time = Duration.ofMillis(requests * perRequest + amounts.texts() * 1000 / TEXTS_A_SECOND);
        return new Estimate(
                requests, tariff.points(amounts), time, amounts.texts() * BYTES_OF_A_TEXT + 2 * amounts.fileBytes());
    }
}
