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
/// @param filter    the one outcome to show, if not all
/// @param failed    the first of those that failed, to be seen before anything else
/// @param documents some of what it did
/// @param next      where the following ones are shown, if there are any
/// @param phases    what it was busy with, in order
/// @param coverage  the ledger of its spaces, when it enumerated them completely
/// @param confirmable whether held deletions can be confirmed here: no other run came after this one
/// @param live      its state, while it is under way here
public record RunPage(
        RunView view,
        Optional<Outcome> filter,
        List<DocumentView> failed,
        List<DocumentView> documents,
        Optional<String> next,
        List<RunPhase> phases,
        List<Coverage> coverage,
        Optional<LiveRun.News> live,
        boolean confirmable) {
    public RunPage {
        failed = List.copyOf(failed);
        documents = List.copyOf(documents);
        phases = List.copyOf(phases);
        coverage = List.copyOf(coverage);
    }

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

    /// Where only the documents of one outcome are shown.
    public String filterUrl(Outcome outcome) {
        return view.url() + "?outcome=" + outcome.word();
    }
}
