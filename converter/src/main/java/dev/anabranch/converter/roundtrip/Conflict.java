package dev.anabranch.converter.roundtrip;

/// An edit that was not made, because only a guess could have made it.
///
/// @param nodeId the node it is about; empty for the page itself
/// @param reason what stands in the way
/// @param message for people
/// @param wanted the words of the edit, shortened
public record Conflict(String nodeId, Reason reason, String message, String wanted) {
    /// What stands in the way of an edit.
    public enum Reason {
        /// The node stands for something that Markdown cannot say.
        NOT_EDITABLE,
        /// The edit could be meant in more than one way.
        AMBIGUOUS,
        /// There is no node of this id.
        NO_SUCH_NODE,
        /// The storage is not the one that the edit was made for, and the node has changed.
        CHANGED_MEANWHILE,
        /// The storage would not read as the edit says.
        DIFFERENT_RESULT
    }
}
