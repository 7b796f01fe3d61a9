package dev.anabranch.server;

import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncReport;

/// What a command ends with that did one run.
final class RunExit {
    private RunExit() {}

    /// The exit code for how a run ended.
    static int code(SyncReport report) {
        return switch (report.status()) {
            case SUCCEEDED -> ExitCode.DONE;
            case PARTIAL -> ExitCode.PARTLY_DONE;
            case RUNNING, CANCELLED, WAITING, PAUSED, INTERRUPTED, STALLED -> ExitCode.FAILED;
            case FAILED ->
                report.stopped()
                        .map(SyncReport.Stopped::reason)
                        .map(RunExit::code)
                        .orElse(ExitCode.FAILED);
        };
    }

    private static int code(StopReason reason) {
        return switch (reason) {
            case SIGN_IN_NEEDED -> ExitCode.SIGN_IN_NEEDED;
            case THROTTLED -> ExitCode.THROTTLED;
            case CONFLICT -> ExitCode.CONFLICT;
            case DAMAGED -> ExitCode.DAMAGE_FOUND;
            case UNAVAILABLE,
                    NOT_CONFLUENCE,
                    NO_SUCH_SPACE,
                    SELECTION_REFUSED,
                    STORAGE,
                    CANCELLED,
                    PAUSED,
                    INTERRUPTED,
                    STALLED,
                    TAKEN_OVER,
                    UNEXPECTED -> ExitCode.FAILED;
        };
    }
}
