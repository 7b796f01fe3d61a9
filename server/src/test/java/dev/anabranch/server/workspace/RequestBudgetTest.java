package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.AccessLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Requests are money: what a run may ask of a site whose pages were written long ago.
class RequestBudgetTest {
    private static final int THOUSANDS = 2;
    private static final int PER_RUN = 15;

    @RegisterExtension
    private final LiveMirror site = LiveMirror.generated(1000 * THOUSANDS);

    @Test
    void readingWhoMayReadWhatCostsNoMoreAtFirst() {
        var request = SyncRequest.of(List.of("GEN1")).withAccess(true);
        site.forgetLog();
        assertThat(site.sync(request).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.log().size()).isLessThanOrEqualTo(16 * THOUSANDS + PER_RUN);
        assertThat(site.access().freshness().getFirst().unread()).isZero();
        site.forgetLog();
        site.sync(request.withSweep(false));
        assertThat(site.log().size()).isLessThanOrEqualTo(PER_RUN);
        site.forgetLog();
        site.sync(request.withKind(RunKind.access()));
        assertThat(site.log().size()).isLessThanOrEqualTo(10 * THOUSANDS + PER_RUN);
        assertThat(site.log()).noneMatch(asked -> asked.path().startsWith("/wiki/api/v2/pages"));
    }

    /// Labels and restrictions come by one search, so a nightly run pays once for both.
    @Test
    void aSweepThatReadsWhoMayReadWhatAsksForNothingTwice() {
        var request = SyncRequest.of(List.of("GEN1")).withAccess(true);
        site.sync(request);
        var before = site.access().freshness().getFirst();
        site.forgetLog();
        assertThat(site.sync(request).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.log().size()).isLessThanOrEqualTo(14 * THOUSANDS + PER_RUN);
        assertThat(site.access().freshness().getFirst().passedAt()).isNotEqualTo(before.passedAt());
    }

    @Test
    void requestsStayWithinTheirBudget() {
        site.forgetLog();
        site.sync();
        assertThat(site.log().size()).isLessThanOrEqualTo(16 * THOUSANDS + PER_RUN);
        site.forgetLog();
        site.sync();
        assertThat(site.log().size()).isLessThanOrEqualTo(9 * THOUSANDS + PER_RUN);
        assertThat(site.log()).extracting(AccessLog.Entry::query).noneMatch(query -> query.contains("body-format"));
    }
}
