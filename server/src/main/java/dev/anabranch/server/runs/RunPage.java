package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.RunPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the page of one run shows.
///
/// @param failed    the first of those that failed, to be seen before anything else
/// @param found     the documents that its filter lets pass
/// @param phases    what it was busy with, in order
/// @param coverage  the ledger of its spaces, when it enumerated them completely
/// @param settings  what was in force when it began
/// @param live      its state, while it is under way
/// @param startable whether runs can be started here
public record RunPage(
        RunView view,
        List<DocumentView> failed,
        Found found,
        List<RunPhase> phases,
        List<Coverage> coverage,
        List<Snapshot> settings,
        Optional<LiveNow> live,
        boolean startable) {
    public RunPage {
        failed = List.copyOf(failed);
        phases = List.copyOf(phases);
        coverage = List.copyOf(coverage);
        settings = List.copyOf(settings);
    }

    /// Documents of a run.
    ///
    /// @param documents one page of them
    /// @param matching how many there are in all
    /// @param types to choose from
    /// @param next where the following ones are shown, if there are any
    public record Found(
            RunFilter filter, List<DocumentView> documents, int matching, List<String> types, Optional<String> next) {
        public Found {
            documents = List.copyOf(documents);
            types = List.copyOf(types);
        }
    }

    /// A setting as it was.
    public record Snapshot(String name, String value) {}

    /// How many documents had an outcome.
    public int count(Outcome outcome) {
        var counts = view.run().counts();
        return switch (outcome) {
            case NEW -> counts.added();
            case CHANGED -> counts.changed();
            case MOVED -> counts.moved();
            case DELETED -> counts.deleted();
            case SKIPPED -> counts.skipped();
            case FAILED -> counts.failed();
            case HELD -> counts.held();
        };
    }

    /// How long each phase took, in one line.
    public String phasesLine() {
        return phases.stream()
                .map(each -> RunTexts.phase(each.phase())
                        + each.endedAt()
                                .map(end -> " " + Words.took(Duration.between(each.startedAt(), end)))
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }
}
