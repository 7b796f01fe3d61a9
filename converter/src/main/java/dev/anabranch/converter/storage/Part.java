package dev.anabranch.converter.storage;

/// What an open element gathers, and what becomes of it at its end. One class for each kind of element that gathers
/// something; [Plain] for all others.
interface Part {
    /// The element has ended. What was in force around it is in force again.
    void end(Reading reading, Ended ended);

    /// Whether white space directly in the element is the pretty printer's and not the author's.
    default boolean ignoresSpace() {
        return true;
    }
}
