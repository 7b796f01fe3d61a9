package dev.anabranch.atlassian.confluence;

/// In which format a query wants bodies.
public enum BodyFormat {
    /// No bodies: cheap, for listings of ids, versions, parents and titles.
    NONE,
    /// Storage format.
    STORAGE,
    /// The editor's document as JSON.
    ATLAS_DOC_FORMAT
}
