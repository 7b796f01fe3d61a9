package dev.anabranch.server.evaluation;

import dev.anabranch.server.platform.CommandFailed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;

/// Asks a ranker every question of a set, measures the answers, and compares them with those of the last run.
public final class Evaluation {
    private final BeirSet set;
    private final LastRuns lastRuns;
    private final Clock clock;
    private final Consumer<String> progress;

    /// @param kept the folder in which the last run of each set, split and mode is kept; made where it is missing
    /// @param progress takes a line now and then
    public Evaluation(BeirSet set, Path kept, Clock clock, Consumer<String> progress) {
        this.set = set;
        this.lastRuns = new LastRuns(kept);
        this.clock = clock;
        this.progress = progress;
    }

    /// Runs once; a set is read once. What came out is kept for the next run to be compared with.
    ///
    /// @param mode what ranks, in a word of small letters
    /// @throws CommandFailed when a document of the set is wrong; nothing is kept then
    public Outcome run(String mode, Ranker ranker) {
        var report = measured(mode, ranker);
        var notes = new ArrayList<>(report.notes());
        var comparison = lastRuns.before(report.run(), ReportJson::read, notes::add)
                .map(former -> Comparison.of(former, report))
                .orElse(null);
        var outcome = new Outcome(report, comparison, notes);
        lastRuns.keep(report.run(), outcome.object(), notes::add);
        return new Outcome(report, comparison, notes);
    }

    private Report measured(String mode, Ranker ranker) {
        long began = System.nanoTime();
        progress.accept("Reading the documents of " + set.name());
        set.corpus(ranker::build);
        var build = Duration.ofNanos(System.nanoTime() - began);
        progress.accept("%,d documents in %.1f s; asking %,d questions"
                .formatted(
                        set.documents(),
                        build.toMillis() / 1000.0,
                        set.questions().size()));
        var scores = new ArrayList<QuestionScore>();
        var times = new ArrayList<Duration>();
        for (var question : set.questions()) {
            long asked = System.nanoTime();
            // one more than is looked at: the question itself may be among them
            var ranked = ranker.rank(question.text(), Ranking.DEPTH + 1);
            times.add(Duration.ofNanos(System.nanoTime() - asked));
            var ranking = Ranking.of(question.id(), ranked, set.judgments().of(question.id()));
            scores.add(new QuestionScore(question.id(), question.category(), question.text(), Measure.all(ranking)));
        }
        return new Report(
                set.name(),
                set.split(),
                mode,
                set.fingerprint(),
                clock.instant(),
                set.documents(),
                scores,
                Timing.of(build, times),
                set.notes());
    }
}
