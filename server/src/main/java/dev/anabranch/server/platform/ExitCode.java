package dev.anabranch.server.platform;

/// The exit codes of every command. Scripts rely on them, so a number never changes its meaning.
public final class ExitCode {
    /// Everything asked for was done.
    public static final int DONE = 0;
    /// It failed for a reason that no other code names.
    public static final int FAILED = 1;
    /// The command line was not understood.
    public static final int USAGE = 2;
    /// Partly done: some pages failed, or deletions are held for confirmation.
    public static final int PARTLY_DONE = 3;
    /// The site did not accept the credentials, or none were given.
    public static final int SIGN_IN_NEEDED = 4;
    /// The site asked to wait for longer than was allowed.
    public static final int THROTTLED = 5;
    /// Something else is in the way: a folder in use or holding other things, a port that is taken.
    public static final int CONFLICT = 6;
    /// A check found damage.
    public static final int DAMAGE_FOUND = 7;

    private ExitCode() {}
}
