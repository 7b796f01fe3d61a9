package dev.anabranch.server.connection.store;

/// What came of somebody coming back from Atlassian.
public sealed interface ConsentOutcome {
    /// The connection is signed in. Where people should know more, such as another account than before, it has a
    /// notice.
    ///
    /// @param returnTo a page of ours
    record SignedIn(StoredConnection connection, String returnTo) implements ConsentOutcome {}

    /// The consent is for several sites, of which one has to be chosen.
    ///
    /// @param returnTo a page of ours
    record ChooseSite(StoredConnection connection, String returnTo) implements ConsentOutcome {}

    /// The answer belongs to a consent that was asked for, and did not sign in. The connection's notice has the
    /// message.
    ///
    /// @param code     stable, for programs
    /// @param returnTo a page of ours
    record NotSignedIn(String code, String message, String returnTo) implements ConsentOutcome {}

    /// The answer belongs to nothing that this browser asked for: nothing was done or kept.
    ///
    /// @param code stable, for programs
    record Foreign(String code, String message) implements ConsentOutcome {}
}
