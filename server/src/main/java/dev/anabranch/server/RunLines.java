package dev.anabranch.server;

import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.runs.RunView;
import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.sync.FailureCode;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunRequest;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Recorded runs as lines for people. Times are UTC.
final class RunLines {
    private static final String COLUMNS = "%-22s %-20s %11s %-10s %7s %7s %7s %7s %9s %7s %6s %6s %8s  %s";

    private RunLines() {}

    /// A table with one line for each run, and one more for why it ended early.
    static List<String> table(List<Run> runs) {
        var lines = new ArrayList<String>();
        lines.add(COLUMNS.formatted(
                "RUN",
                "STARTED",
                "TOOK",
                "STATUS",
                "NEW",
                "CHANGED",
                "MOVED",
                "DELETED",
                "UNCHANGED",
                "SKIPPED",
                "FAILED",
                "HELD",
                "REQUESTS",
                "SPACES"));
        for (var run : runs) {
            var counts = run.counts();
            lines.add(COLUMNS.formatted(
                    run.id(),
                    started(run),
                    took(run),
                    run.status().word(),
                    counts.added(),
                    counts.changed(),
                    counts.moved(),
                    counts.deleted(),
                    counts.unchanged(),
                    counts.skipped(),
                    counts.failed(),
                    counts.held(),
                    run.usage().requests(),
                    SyncProgress.plain(String.join(",", run.spaceKeys()))));
            stopped(run).ifPresent(why -> lines.add("  " + why));
        }
        return lines;
    }

    /// One run, without its documents.
    static List<String> run(Run run, RunStore runs) {
        var lines = new ArrayList<String>();
        lines.add("Run %s: %s".formatted(run.id(), run.status().word()));
        lines.add("site      " + run.site());
        lines.add("spaces    " + SyncProgress.plain(String.join(", ", run.spaceKeys())));
        lines.add("started   %s, took %s".formatted(started(run), took(run)));
        lines.add("documents " + words(run.counts()));
        lines.add("cost      %d requests, %d points, %s"
                .formatted(
                        run.usage().requests(),
                        run.usage().points(),
                        Words.size(run.usage().bytes())));
        stopped(run).ifPresent(why -> {
            lines.add((run.status() == RunStatus.WAITING ? "waits: " : "ended early: ") + why);
            run.stopped().ifPresent(stopped -> lines.add("  " + RunView.remedy(run, stopped.reason())));
        });
        for (var phase : runs.phases(run)) {
            var took = phase.endedAt()
                    .map(end -> Words.took(Duration.between(phase.startedAt(), end)))
                    .orElse("-");
            lines.add("phase     %-11s %s".formatted(phase.phase().word(), took));
        }
        lines.addAll(coverage(runs.coverage(run.id())));
        return lines;
    }

    /// A ledger, one line for each kind in each space.
    static List<String> coverage(List<Coverage> ledger) {
        var lines = new ArrayList<String>();
        for (var each : ledger) {
            lines.add("coverage  %s %s: %d on the site, %d held, %d missing%s%s (%s)"
                    .formatted(
                            SyncProgress.plain(each.spaceKey()),
                            each.type(),
                            each.expected(),
                            each.held(),
                            each.missing().size(),
                            each.waiting() == 0 ? "" : ", %d gone there and kept".formatted(each.waiting()),
                            skipped(each),
                            each.basis().word()));
            for (var missing : each.missing()) {
                lines.add("  missing '%s' (%s): %s%s"
                        .formatted(
                                SyncProgress.plain(missing.title()),
                                missing.id(),
                                code(missing.code()),
                                SyncProgress.plain(missing.message())));
            }
        }
        return lines;
    }

    private static String skipped(Coverage coverage) {
        return coverage.skipped().isEmpty()
                ? ""
                : ", %d left out (%s)"
                        .formatted(
                                coverage.skippedDocuments(),
                                coverage.skipped().stream()
                                        .map(each -> each.filter() + " " + each.documents())
                                        .collect(java.util.stream.Collectors.joining(", ")));
    }

    /// What became of one document, and what to do about it.
    static List<String> document(RunDocument document) {
        var lines = new ArrayList<String>();
        lines.add("%-8s %-10s %s '%s'%s"
                .formatted(
                        document.outcome().word(),
                        document.type(),
                        document.id(),
                        SyncProgress.plain(document.title()),
                        document.path().isEmpty() ? "" : " " + SyncProgress.plain(document.path())));
        if (!document.code().isEmpty()) {
            lines.add("  " + code(document.code()) + SyncProgress.plain(document.message()));
            FailureCode.ofDocument(document.code()).ifPresent(code -> lines.add("  " + code.remedy()));
        }
        return lines;
    }

    private static String code(String word) {
        return FailureCode.ofDocument(word)
                .map(code -> "%d %s: ".formatted(code.number(), code.word()))
                .orElse(word.isEmpty() ? "" : word + ": ");
    }

    private static java.util.Optional<String> stopped(Run run) {
        return run.stopped().map(stopped -> {
            var code = FailureCode.of(stopped.reason());
            return "%d %s: %s".formatted(code.number(), code.word(), SyncProgress.plain(stopped.message()));
        });
    }

    private static String started(Run run) {
        return run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String took(Run run) {
        return run.finishedAt()
                .map(end -> Words.took(Duration.between(run.startedAt(), end)))
                .orElse("-");
    }

    /// What became of the documents of a run, each kind of outcome also where there is none.
    static String words(Counts counts) {
        return "%d new, %d changed, %d moved, %d deleted, %d unchanged, %d skipped, %d failed, %d held"
                .formatted(
                        counts.added(),
                        counts.changed(),
                        counts.moved(),
                        counts.deleted(),
                        counts.unchanged(),
                        counts.skipped(),
                        counts.failed(),
                        counts.held());
    }

    /// One request of a run.
    static String request(RunRequest request) {
        var query = request.query().isEmpty() ? "" : "?" + request.query();
        return "%5d  %s  %-4s %3s %6d ms %9d bytes %4d points  %s"
                .formatted(
                        request.number(),
                        request.at().truncatedTo(ChronoUnit.MILLIS),
                        request.method(),
                        request.status() == 0 ? "---" : Integer.toString(request.status()),
                        request.took().toMillis(),
                        request.bytes(),
                        request.points(),
                        SyncProgress.plain(request.path() + query));
    }
}
