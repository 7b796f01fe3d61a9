package dev.anabranch.server.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How far behind their sites the spaces are.
@OnEachDatabase
class SpaceClocksTest {
    private static final String ONE = "https://one.example";
    private static final String OTHER = "https://other.example";
    private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final Instant LATELY = Instant.parse("2026-04-05T06:07:08.009Z");

    @RegisterExtension
    final TestDatabase held;

    SpaceClocksTest(Product product) {
        held = TestDatabase.of(product);
    }

    @Test
    void aSiteThatIsFarBehindIsNotHiddenByAnotherWithASpaceOfTheSameKey() {
        var clocks = new SpaceClocks(held.database());
        assertThat(clocks.oldest(SpaceClock.CONTENT)).isEmpty();
        succeeded(clocks, ONE, LONG_AGO);
        succeeded(clocks, OTHER, LATELY);
        assertThat(clocks.oldest(SpaceClock.CONTENT)).contains(LONG_AGO);
        assertThat(clocks.oldest(OTHER, SpaceClock.CONTENT)).contains(LATELY);
        assertThat(clocks.oldest(SpaceClock.ACCESS)).isEmpty();
        assertThat(clocks.oldest(ONE, SpaceClock.ACCESS)).isEmpty();
    }

    @Test
    void whatIsForgottenIsBehindNoMore() {
        var clocks = new SpaceClocks(held.database());
        succeeded(clocks, ONE, LONG_AGO);
        succeeded(clocks, OTHER, LATELY);
        int forgotten = held.database().write(connection -> SpaceClocks.forget(connection, ONE, "Doc"));
        assertThat(forgotten).isEqualTo(1);
        assertThat(clocks.of(ONE)).isEmpty();
        assertThat(clocks.oldest(SpaceClock.CONTENT)).contains(LATELY);
    }

    private static void succeeded(SpaceClocks clocks, String site, Instant at) {
        clocks.succeeded(site, List.of("DOC"), SpaceClock.CONTENT, new SpaceClocks.Reading(at, "run"));
    }
}
