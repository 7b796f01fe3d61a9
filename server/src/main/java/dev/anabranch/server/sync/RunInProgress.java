package dev.anabranch.server.sync;

/// A run is under way, or waits, so another cannot start.
public final class RunInProgress extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String runId;

    /// @param runId of the run that is in the way
    public RunInProgress(String runId) {
        this(runId, "Run " + runId + " is under way.");
    }

    private RunInProgress(String runId, String message) {
        super(message);
        this.runId = runId;
    }

    /// There are as many runs as there may be at once, whatever they are about.
    ///
    /// @param runId of the oldest of them
    public static RunInProgress asOneOf(int runs, String runId) {
        return new RunInProgress(
                runId, runs + " runs are under way, and no more go at once. The oldest is " + runId + ".");
    }

    /// The run that is in the way.
    public String runId() {
        return runId;
    }
}
