package dev.anabranch.server.evaluation;

import dev.anabranch.server.platform.CommandFailed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Asks every question of a set, also those that nothing answers, looks at which were refused and what the answers to
/// the others cite, and compares that with the last run.
public final class AnswerEvaluation {
    private final BeirSet set;
    private final LastRuns lastRuns;
    private final Clock clock;
    private final Consumer<String> progress;

    /// @param kept     the folder in which the last run of each set, split and mode is kept; made where it is missing
    /// @param progress takes a line now and then
    public AnswerEvaluation(BeirSet set, Path kept, Clock clock, Consumer<String> progress) {
        this.set = set;
        this.lastRuns = new LastRuns(kept);
        this.clock = clock;
        this.progress = progress;
    }

    /// Runs once; a set is read once. What came out is kept for the next run to be compared with.
    ///
    /// @param mode how passages are found, in a word of small letters
    /// @throws CommandFailed when a document of the set is wrong; nothing is kept then
    public AnswerOutcome run(String mode, Answerer answerer) {
        var report = measured(mode, answerer);
        var notes = new ArrayList<>(report.notes());
        var comparison = lastRuns.before(report.run(), AnswerComparison.Former::read, notes::add)
                .map(former -> AnswerComparison.of(former, report));
        lastRuns.keep(report.run(), new AnswerOutcome(report, comparison, notes).object(), notes::add);
        return new AnswerOutcome(report, comparison, notes);
    }

    private AnswerReport measured(String mode, Answerer answerer) {
        long began = System.nanoTime();
        progress.accept("Reading the documents of " + set.name());
        set.corpus(answerer::build);
        var build = Duration.ofNanos(System.nanoTime() - began);
        progress.accept("%,d documents in %.1f s".formatted(set.documents(), build.toMillis() / 1000.0));
        var scores = new ArrayList<AnswerScore>();
        var times = new ArrayList<Duration>();
        ask(set.questions(), true, answerer, scores, times);
        ask(set.unanswerable(), false, answerer, scores, times);
        var notes = new ArrayList<>(set.notes());
        if (set.unanswerable().isEmpty()) {
            notes.add("no question says that nothing answers it (metadata.answerable: false)");
        }
        return new AnswerReport(
                new LastRuns.Run(set.name(), set.split(), mode, set.fingerprint()),
                clock.instant(),
                set.documents(),
                scores,
                Timing.of(build, times),
                notes);
    }

    private void ask(
            List<BeirQuestion> questions,
            boolean isAnswerable,
            Answerer answerer,
            List<AnswerScore> scores,
            List<Duration> times) {
        progress.accept("Asking %,d questions".formatted(questions.size()));
        for (var question : questions) {
            long asked = System.nanoTime();
            var given = answerer.answer(question);
            times.add(Duration.ofNanos(System.nanoTime() - asked));
            scores.add(AnswerScore.of(question, isAnswerable, given, set.judgments()));
        }
    }
}
