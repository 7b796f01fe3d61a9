package dev.anabranch.server.platform;

/// Thrown by a command that cannot go on and can say why. `Main` prints the message, without a stack trace, on the
/// error stream and exits with the code; so the message says what happened, to which thing, and what the reader can do.
public final class CommandFailed extends RuntimeException {
    private final int exitCode;

    /// @param exitCode one of [ExitCode], not [ExitCode#DONE]
    public CommandFailed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /// As above, for a failure that another exception caused; the cause is only for logs and debuggers.
    public CommandFailed(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /// The code the process ends with.
    public int exitCode() {
        return exitCode;
    }
}
