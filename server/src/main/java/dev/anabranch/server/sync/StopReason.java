package dev.anabranch.server.sync;

/// Why a run ended before its end.
public enum StopReason {
    /// The credential is not accepted, or not for this.
    SIGN_IN_NEEDED,
    /// The site asks to wait longer than is allowed.
    THROTTLED,
    /// The site cannot be reached or keeps failing.
    UNAVAILABLE,
    /// The address answers, but not as a Confluence site does.
    NOT_CONFLUENCE,
    /// A space is unknown or hidden.
    NO_SUCH_SPACE,
    /// The site knows nothing of what a filter names, or does not understand the query.
    SELECTION_REFUSED,
    /// The files or the database cannot be written.
    STORAGE,
    /// What we know of the folder is broken, so that trying again is of no use.
    DAMAGED,
    /// The folder belongs to another site.
    CONFLICT,
    /// Somebody stopped it.
    CANCELLED,
    /// Somebody wants it to go on later.
    PAUSED,
    /// Its process ended, or is about to.
    INTERRUPTED,
    /// It did not move any more.
    STALLED,
    /// Another run has taken over, because this one showed no sign of life.
    TAKEN_OVER,
    /// Something that nobody foresaw.
    UNEXPECTED
}
