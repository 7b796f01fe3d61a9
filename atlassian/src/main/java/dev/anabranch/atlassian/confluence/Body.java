package dev.anabranch.atlassian.confluence;

/// The text of a page or blog post as the site told it.
public sealed interface Body {

    /// Storage format: XML-like markup.
    record Storage(String markup) implements Body {}

    /// The editor's document, as JSON text.
    record AtlasDoc(String json) implements Body {}

    /// There is none, and why.
    record Absent(Reason reason) implements Body {}

    /// Why a body is absent.
    enum Reason {
        /// The query did not ask for bodies.
        NOT_ASKED,
        /// The site has none in the asked format; another format may have it.
        NOT_IN_THIS_FORMAT,
        /// This content alone is larger than the client may read, or than the site can deliver.
        TOO_HEAVY
    }
}
