package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.AccessLog;
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
        site.forgetLog();
        assertThat(site.sync(REQUEST).counts().changed()).isEqualTo(1);
        assertThat(site.log()).anyMatch(LargeSweepTest::looksForLabels);
        site.forgetLog();
        site.sync(REQUEST);
        assertThat(site.log()).noneMatch(LargeSweepTest::looksForLabels);
    }

    private static boolean looksForLabels(AccessLog.Entry asked) {
        return asked.query().contains("labels") && asked.query().contains("blogpost");
    }
}
