package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;

/// Faults that only Data Center has.
@TriedOn(SiteKind.DATA_CENTER)
class FaultsOnDataCenterTest {
    private static final String REST = "\"path\": \"/rest/api/content*\"";

    @RegisterExtension
    private final Trial trial = Trial.on(SiteKind.DATA_CENTER);

    @Row(33)
    void emptyListsDeleteNothing(Turn turn) {
        var empty = "\"status\": 200, \"headers\": {\"Content-Type\": \"application/json\"},"
                + " \"body\": \"{\\\"results\\\":[],\\\"start\\\":0,\\\"limit\\\":200,\\\"size\\\":0,\\\"_links\\\":{}}\"";
        var report = trial.fault(turn, REST, empty).run();
        assertThat(report.counts().deleted()).isLessThanOrEqualTo(1);
    }

    /// Queries hold minutes.
    @OnceRow(38)
    void twoEditsInOneMinuteBothArrive() {
        trial.run();
        trial.site().edit(trial.company().plain(3), "<p>one</p>");
        trial.run();
        trial.site().edit(trial.company().plain(3), "<p>two</p>");
        trial.site().edit(trial.company().plain(4), "<p>two</p>");
    }
}
