package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.sync.FailureCode;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A run as pages show it.
///
/// @param reason why it ended early, in words; empty when it did not, and for whoever is not told
public record RunView(Run run, Optional<String> reason) {
    /// Where it is shown.
    public String url() {
        return "/runs/" + run.id();
    }

    /// Its site, for people: host and port, with the path of its own that it may have.
    public String site() {
        return run.site().replaceFirst("^[a-z]+://", "");
    }

    /// Its state, in words.
    public String status() {
        return switch (run.status()) {
            case RUNNING -> "Running";
            case SUCCEEDED -> "Succeeded";
            case PARTIAL -> "Partly done";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
            case WAITING -> "Waiting for the site";
            case PAUSED -> "Paused";
            case INTERRUPTED -> "Interrupted";
            case STALLED -> "Stalled";
        };
    }

    /// Its state as the style sheet names it.
    public String tone() {
        return switch (run.status()) {
            case RUNNING -> "live";
            case SUCCEEDED -> "ok";
            case PARTIAL, CANCELLED, WAITING, PAUSED, INTERRUPTED -> "warn";
            case FAILED, STALLED -> "bad";
        };
    }

    /// How long it took; empty while it runs.
    public Optional<String> took() {
        return run.finishedAt().map(end -> Words.took(Duration.between(run.startedAt(), end)));
    }

    /// What changed, in one line.
    public String changes() {
        var counts = run.counts();
        var line = new StringBuilder();
        append(line, counts.added(), "new");
        append(line, counts.changed(), "changed");
        append(line, counts.moved(), "moved");
        append(line, counts.deleted(), "deleted");
        append(line, counts.failed(), "failed");
        append(line, counts.held(), "held");
        if (line.isEmpty()) {
            return switch (run.status()) {
                case RUNNING -> "Under way";
                case SUCCEEDED -> "Nothing had changed";
                case WAITING, PAUSED, INTERRUPTED -> "Nothing was done yet";
                case PARTIAL, FAILED, CANCELLED, STALLED -> "Nothing was done";
            };
        }
        return line.toString();
    }

    /// What it read, in words.
    public String kind() {
        return switch (run.asked().kind()) {
            case RunKind.Incremental _ -> "What changed";
            case RunKind.Full _ -> "Everything";
            case RunKind.Access _ -> "Who may read";
            case RunKind.Subtree _ -> "One subtree";
            case RunKind.Pages(var documents) -> documents.size() == 1 ? "One document" : "Single documents";
        };
    }

    /// What made it start, in words.
    public String trigger() {
        return switch (run.asked().trigger()) {
            case SCHEDULE -> "by the clock";
            case HAND -> "by hand";
            case API -> "by a program";
            case COMMAND -> "by command";
        };
    }

    /// Whether somebody may pause it: it is under way, or waits for the site.
    public boolean pausable() {
        return run.status() == RunStatus.RUNNING || run.status() == RunStatus.WAITING;
    }

    /// Whether somebody may let it go on now.
    public boolean resumable() {
        return switch (run.status()) {
            case WAITING, PAUSED, INTERRUPTED -> true;
            case RUNNING, SUCCEEDED, PARTIAL, FAILED, CANCELLED, STALLED -> false;
        };
    }

    /// Whether somebody may end it.
    public boolean cancellable() {
        return pausable() || resumable();
    }

    /// Whether it goes on later and has no thread until then.
    public boolean parked() {
        return resumable();
    }

    /// What a run that is parked waits for, as a headline.
    public String parkedTitle(Words words) {
        return run.waitingUntil()
                .map(until -> "Waiting for Atlassian until " + words.timeOfDay(until))
                .orElse(run.status() == RunStatus.PAUSED ? "Paused" : "Interrupted");
    }

    /// How a run that is parked goes on.
    public String parkedWords() {
        return switch (run.status()) {
            case WAITING ->
                "The site asked to be left alone until then. The run goes on by itself where it is, also when the"
                        + " server is restarted meanwhile.";
            case PAUSED -> "Somebody paused the run. It goes on where it is when somebody resumes it.";
            case INTERRUPTED ->
                "The server stopped, or the connection was disabled, in the middle of this run. It goes on by itself"
                        + " where it was when that is over, unless a newer run did its work.";
            case RUNNING, SUCCEEDED, PARTIAL, FAILED, CANCELLED, STALLED -> "";
        };
    }

    /// Whether it is under way.
    public boolean running() {
        return run.status() == RunStatus.RUNNING;
    }

    /// The short word for why it ended early; empty when it did not.
    public String reasonWord() {
        return run.stopped()
                .map(stopped -> FailureCode.of(stopped.reason()).word())
                .orElse("");
    }

    /// What a person can do about a run that ended early.
    public Optional<String> remedy() {
        return run.stopped().map(stopped -> remedy(stopped.reason()));
    }

    /// What a person can do about a run that ended for this reason.
    public static String remedy(StopReason reason) {
        return FailureCode.of(reason).remedy();
    }

    /// What to do about why a run ended early, or why it waits.
    public static String remedy(Run run, StopReason reason) {
        return run.waitingUntil()
                .filter(until -> run.status() == RunStatus.WAITING)
                .map(until -> "Nothing to do: this run goes on by itself at " + until.truncatedTo(ChronoUnit.SECONDS)
                        + ", also after a restart of the server. Resume it to try at once.")
                .orElseGet(() -> remedy(reason));
    }

    /// The number under which docs/troubleshooting.md explains why it ended early; empty when it did not.
    public Optional<Integer> number() {
        return run.stopped().map(stopped -> FailureCode.of(stopped.reason()).number());
    }

    private static void append(StringBuilder line, int count, String word) {
        if (count > 0) {
            line.append(line.isEmpty() ? "" : ", ")
                    .append(Words.number(count))
                    .append(' ')
                    .append(word);
        }
    }
}
