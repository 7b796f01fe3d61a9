package dev.anabranch.server.source;

/// What is carried beside pages and blog posts, which always are.
///
/// @param attachments whether attached files are, too
/// @param comments whether comments are, too
/// @param access whether who may read what is read: read restrictions together with what they restrict
/// @param versions whether what is told of every version of pages and blog posts is read
/// @param files which of the attached files are, if any
public record Contents(boolean attachments, boolean comments, boolean access, boolean versions, FileRules files) {
    /// Pages and blog posts alone.
    public static final Contents TEXTS = new Contents(false, false, false, false, FileRules.EVERYTHING);

    /// The same with or without attached files.
    public Contents withAttachments(boolean wanted) {
        return new Contents(wanted, comments, access, versions, files);
    }

    /// The same with or without comments.
    public Contents withComments(boolean wanted) {
        return new Contents(attachments, wanted, access, versions, files);
    }

    /// The same, with or without reading who may read what.
    public Contents withAccess(boolean wanted) {
        return new Contents(attachments, comments, wanted, versions, files);
    }

    /// The same, with or without reading what is told of every version.
    public Contents withVersions(boolean wanted) {
        return new Contents(attachments, comments, access, wanted, files);
    }

    /// The same with such attached files, if any.
    public Contents withFiles(FileRules rules) {
        return new Contents(attachments, comments, access, versions, rules);
    }
}
