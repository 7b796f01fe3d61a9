package dev.anabranch.server.source;

/// What is carried beside pages and blog posts, which always are.
///
/// @param attachments whether attached files are, too
/// @param comments whether comments are, too
public record Contents(boolean attachments, boolean comments) {
    /// Pages and blog posts alone.
    public static final Contents TEXTS = new Contents(false, false);

    /// The same with or without attached files.
    public Contents withAttachments(boolean wanted) {
        return new Contents(wanted, comments);
    }

    /// The same with or without comments.
    public Contents withComments(boolean wanted) {
        return new Contents(attachments, wanted);
    }
}
