package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.mapping.Mapping;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Somebody changes what is mirrored, and where to, while a run is under way.
@OnEachEdition
class FaultsOfChoicesTest {
    private static final int LAST_EVENT = 24;
    private static final Choice USUAL = choice(Mapping.of("CORPUS"));
    private static final Choice ELSEWHERE = choice(Mapping.of("CORPUS", "docs/elsewhere"));

    @RegisterExtension
    private final Trial trial;

    FaultsOfChoicesTest(SiteKind kind) {
        this.trial = Trial.on(kind);
    }

    /// The run puts files into the one folder or the other; the next one leaves none behind.
    @OnceRow(58)
    void aFolderThatMovesDuringARunLeavesNothingBehind() {
        put(USUAL);
        for (int event = 0; event < LAST_EVENT; event += Turn.all() ? 1 : 6) {
            var wanted = event % 4 < 2 ? ELSEWHERE : USUAL;
            trial.site().edit(trial.company().plan(), "<p>before event " + event + "</p>");
            whenItComesTo(event, () -> put(wanted));
            assertThat(trial.idsOnDisk()).isEqualTo(trial.versionsOnTheSite().keySet());
            put(wanted);
            assertThat(trial.run().status()).isEqualTo(RunStatus.SUCCEEDED);
            var folder = wanted.equals(ELSEWHERE) ? "docs/elsewhere/" : "CORPUS/";
            assertThat(trial.site().files().keySet()).allMatch(path -> path.startsWith(folder));
        }
        put(USUAL);
    }

    /// The run ends as it would have; after it the files are nobody's, and stay.
    @OnceRow(58)
    void aMappingThatIsDeletedDuringARunLeavesItsFiles() {
        put(USUAL);
        for (int event = 0; event < LAST_EVENT; event += Turn.all() ? 1 : 6) {
            trial.site().edit(trial.company().plan(), "<p>before event " + event + "</p>");
            whenItComesTo(event, () -> put(Choice.NONE));
            put(Choice.NONE);
            var files = trial.site().files();
            assertThat(trial.idsOnDisk()).containsAll(trial.versionsOnTheSite().keySet());
            trial.site().mirror().release();
            assertThat(trial.site().files()).isEqualTo(files);
            put(USUAL);
            assertThat(trial.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    private void whenItComesTo(int event, Runnable change) {
        var left = new AtomicInteger(event);
        var report = trial.run(
                told -> {
                    if (left.getAndDecrement() == 0) {
                        change.run();
                    }
                },
                new StopSignal());
        assertThat(report.status()).as("%s", report).isEqualTo(RunStatus.SUCCEEDED);
    }

    private void put(Choice wanted) {
        var choices = new Choices(trial.site().database());
        assertThat(choices.put(wanted, choices.inForce().revision())).isPresent();
    }

    private static Choice choice(Mapping mapping) {
        return new Choice(List.of(mapping), Selection.EVERYTHING);
    }
}
