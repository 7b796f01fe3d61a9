package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Nothing is deleted without proof, and much only after a person agreed.
class GuardedDeletionsTest {
    private static final SyncRequest REQUEST = SyncRequest.of(List.of("CORPUS"));

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @Test
    void manyDeletionsAreHeldUntilAPersonConfirms() {
        var pages = pages(20);
        site.sync();
        pages.subList(0, 5).forEach(id -> site.simulator().site().trash(id));
        var held = site.sync();
        assertThat(held.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(held.counts().held()).isEqualTo(5);
        assertThat(held.counts().unchanged()).isEqualTo(15);
        assertThat(site.files()).hasSize(20);
        assertThat(site.mirror().runs().documents(held.runId(), Outcome.HELD, 0, 10))
                .hasSize(5);

        var confirmed = site.sync(REQUEST.withDeletionsConfirmed(true));
        assertThat(confirmed.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(confirmed.counts().deleted()).isEqualTo(5);
        assertThat(site.files()).hasSize(15);
    }

    @Test
    void fewDeletionsPass() {
        var pages = pages(20);
        site.sync();
        pages.subList(0, 4).forEach(id -> site.simulator().site().trash(id));
        assertThat(site.sync().counts().deleted()).isEqualTo(4);
    }

    @Test
    void aListThatIsSuddenlyEmptyDeletesNothing() {
        pages(6);
        site.sync();
        site.faults(
                "[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"*sort=id*\", \"status\": 200,"
                        + " \"headers\": {\"Content-Type\": \"application/json\"}, \"body\": \"{\\\"results\\\":[],\\\"_links\\\":{}}\"}]");
        var report = site.sync();
        assertThat(report.counts().deleted()).isZero();
        assertThat(site.files()).hasSize(6);
        site.noFaults();
        assertThat(site.sync().counts().unchanged()).isEqualTo(6);
    }

    @Test
    void aDeadCredentialDuringTheSweepDeletesNothing() {
        var pages = pages(6);
        site.sync();
        site.simulator().site().trash(pages.getFirst());
        // From the second look at the account on the token is refused, after an empty list.
        site.faults("[{\"path\": \"/wiki/rest/api/user/current\", \"skip\": 1, \"status\": 403}]");
        SyncReport report = site.sync();
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.SIGN_IN_NEEDED);
        assertThat(site.files()).hasSize(6);
    }

    @Test
    void aListThatEndsInAnErrorDeletesNothing() {
        pages(6);
        site.sync();
        site.simulator().site().trash(site.page("Another", "<p>x</p>"));
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"*sort=id*\", \"cutAfter\": 200}]");
        assertThat(site.sync().status()).isEqualTo(RunStatus.FAILED);
        assertThat(site.files()).hasSize(6);
    }

    @Test
    void aSpaceThatIsHiddenKeepsItsFiles() {
        pages(6);
        site.sync();
        site.faults(
                "[{\"path\": \"/wiki/api/v2/spaces\", \"status\": 200,"
                        + " \"headers\": {\"Content-Type\": \"application/json\"}, \"body\": \"{\\\"results\\\":[],\\\"_links\\\":{}}\"}]");
        var report = site.sync();
        assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.NO_SUCH_SPACE);
        assertThat(site.files()).hasSize(6);
    }

    private List<Long> pages(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> site.page("Page " + number, "<p>x</p>"))
                .toList();
    }
}
