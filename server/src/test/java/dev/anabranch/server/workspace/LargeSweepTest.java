package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.http.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A space so large that looking through all its labels is not for every sweep.
class LargeSweepTest {
    private static final int PAGES = 4_250;
    private static final SyncRequest REQUEST = SyncRequest.of(List.of("GEN1"));

    @RegisterExtension
    private final LiveMirror site = LiveMirror.generated(PAGES);

    @Test
    void labelsAreLookedThroughOnceADay() {
        site.sync(REQUEST.withSweep(false));
        site.forgetLog();
        site.sync(REQUEST);
        assertThat(site.log().size()).isLessThanOrEqualTo(45 * PAGES / 10_000 + 10);
        assertThat(site.log()).noneMatch(LargeSweepTest::looksForLabels);
        site.label(site.topPages().getFirst(), "changed-alone");
        site.setClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(21)));
        site.open();
        site.interfere((request, truth) ->
                looksForLabels(request.rawQuery()) ? Answer.of(400, "application/json", new byte[0]) : truth.get());
        assertThat(site.sync(REQUEST).counts().changed()).isZero();
        site.noFaults();
        site.forgetLog();
        assertThat(site.sync(REQUEST).counts().changed())
                .as("a look that failed is none")
                .isEqualTo(1);
        assertThat(site.log()).anyMatch(LargeSweepTest::looksForLabels);
        site.forgetLog();
        site.sync(REQUEST);
        assertThat(site.log()).noneMatch(LargeSweepTest::looksForLabels);
    }

    private static boolean looksForLabels(AccessLog.Entry asked) {
        return looksForLabels(asked.query());
    }

    private static boolean looksForLabels(String query) {
        return query.contains("labels") && query.contains("blogpost");
    }
}
