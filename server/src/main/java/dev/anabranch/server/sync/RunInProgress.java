package dev.anabranch.server.sync;

/// A run is under way, or waits, so another cannot start.
public final class RunInProgress extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String runId;

    /// @param runId of the run that is in the way
    public RunInProgress(String runId) {
        super("Run " + runId + " is under way.");
        this.runId = runId;
    }

    /// The run that is in the way.
    public String runId() {
        return runId;
    }
}
