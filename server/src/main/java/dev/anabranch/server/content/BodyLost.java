package dev.anabranch.server.content;

/// The text or the bytes of a document are not in the store as they should be. Only the site can give them again.
public final class BodyLost extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient DocumentId document;
    private final boolean missing;

    /// @param missing whether there is nothing at all, and not something else
    /// @param why what was found instead, for people
    public BodyLost(DocumentId document, boolean missing, String why) {
        super(why);
        this.document = document;
        this.missing = missing;
    }

    /// Whether there is nothing at all, and not something else.
    public boolean isMissing() {
        return missing;
    }

    /// Whose they are.
    public DocumentId document() {
        return document;
    }
}
