package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import java.time.Duration;
import java.util.Optional;

/// A run as pages show it.
public record RunView(Run run) {
    /// Where it is shown.
    public String url() {
        return "/runs/" + run.id();
    }

    /// Its state, in words.
    public String status() {
        return switch (run.status()) {
            case RUNNING -> "Running";
            case SUCCEEDED -> "Succeeded";
            case PARTIAL -> "Partly done";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
        };
    }

    /// Its state as the style sheet names it.
    public String tone() {
        return switch (run.status()) {
            case RUNNING -> "live";
            case SUCCEEDED -> "ok";
            case PARTIAL, CANCELLED -> "warn";
            case FAILED -> "bad";
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
                case PARTIAL, FAILED, CANCELLED -> "Nothing was done";
            };
        }
        return line.toString();
    }

    /// Whether it is under way.
    public boolean running() {
        return run.status() == RunStatus.RUNNING;
    }

    /// Why it ended early, if it did.
    public Optional<String> reason() {
        return run.stopped().map(stopped -> stopped.message());
    }

    /// What a person can do about a run that ended early.
    public Optional<String> remedy() {
        return run.stopped().map(stopped -> remedy(stopped.reason()));
    }

    /// What a person can do about a run that ended for this reason.
    public static String remedy(StopReason reason) {
        return switch (reason) {
            case SIGN_IN_NEEDED ->
                "Make a new API token for this account at Atlassian, put it where the old one is configured, and start"
                        + " the server again.";
            case THROTTLED -> "Nothing to do: the next run goes on where this one ended.";
            case UNAVAILABLE ->
                "Check that the site opens in a browser on this machine. The next run goes on where this one ended.";
            case NOT_CONFLUENCE -> "Check the address of the site in the configuration.";
            case NO_SUCH_SPACE ->
                "Check the keys of the spaces in the configuration, and that the account may see them.";
            case DAMAGED -> "Move the database of the data folder away; everything is read again then.";
            case STORAGE -> "Make room or mend the rights of the data folder, then sync again.";
            case CONFLICT -> "Choose another data folder, or the site that this folder belongs to.";
            case CANCELLED -> "The next run goes on where this one ended.";
            case UNEXPECTED -> "Sync again. If it happens again, the server's log says more.";
        };
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
