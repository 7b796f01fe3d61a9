package dev.anabranch.server.runs;

/// A run is under way, so another cannot start.
public final class RunInProgress extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String runId;

    RunInProgress(String runId) {
        super("Run " + runId + " is under way.");
        this.runId = runId;
    }

    /// The run that is under way.
    public String runId() {
        return runId;
    }
}
