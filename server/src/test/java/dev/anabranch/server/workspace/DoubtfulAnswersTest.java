package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.fault.FaultJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Answers that look right and are not: what they hide comes with the next run, and they delete nothing.
class DoubtfulAnswersTest {
    private static final int PAGES = 300;
    private static final String EMPTY = "\"status\": 200, \"body\": \"{\\\"results\\\":[],\\\"_links\\\":{}}\"";

    @TempDir
    private Path folder;

    private MirroredSite site;

    @BeforeEach
    void start() throws IOException {
        site = new MirroredSite(SimulatorOptions.generated(PAGES, 1, 3), folder);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void oneEmptyListOfPagesIsNotBelieved() {
        fault("\"path\": \"/wiki/api/v2/pages\", \"count\": 1, " + EMPTY);
        assertThat(site.sync("mirror").counts().added()).isEqualTo(PAGES);
    }

    @Test
    void aSpaceThatSeemedEmptyIsReadWholeByTheNextRun() {
        fault("\"path\": \"/wiki/api/v2/pages\", " + EMPTY);
        assertThat(site.sync("mirror").counts().added()).isZero();
        site.simulator().faults().clear();
        assertThat(site.sync("mirror").counts().added()).isEqualTo(PAGES);
    }

    @Test
    void emptyListsDeleteNothingThatIsManyPages() {
        site.sync("mirror");
        fault("\"path\": \"/wiki/api/v2/pages\", " + EMPTY);
        var report = site.sync("mirror", false);
        assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(report.counts().held()).isEqualTo(PAGES);
        assertThat(site.files("mirror")).hasSize(PAGES);
    }

    @Test
    @Timeout(60)
    void aListThatRefusesToGoOnEndsTheRunAndNotTheOtherWayRound() {
        fault("\"path\": \"/wiki/api/v2/pages\", \"query\": \"*cursor=*\", \"status\": 400, \"body\": \"{}\"");
        var stopped = site.sync("mirror").stopped().orElseThrow();
        assertThat(stopped.reason()).isEqualTo(StopReason.UNAVAILABLE);
        site.simulator().faults().clear();
        assertThat(site.sync("mirror").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files("mirror")).hasSize(PAGES);
    }

    @Test
    void aPositionOfAnotherVersionIsReadFromTheBeginning() {
        site.sync("mirror");
        try (var database = site.database("mirror")) {
            database.write(connection -> {
                try (var update = connection.prepareStatement("UPDATE checkpoint SET value = '{\"stage\":\"DONE\"}'")) {
                    return update.executeUpdate();
                }
            });
        }
        assertThat(site.sync("mirror").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.lastOutcomes()).isEmpty();
    }

    private void fault(String rule) {
        site.simulator()
                .faults()
                .set(FaultJson.read(("{\"rules\": [{" + rule + "}]}").getBytes(StandardCharsets.UTF_8)));
    }
}
