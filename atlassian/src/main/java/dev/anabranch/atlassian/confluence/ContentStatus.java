package dev.anabranch.atlassian.confluence;

/// Where a piece of content is in its life.
public enum ContentStatus {
    CURRENT,
    ARCHIVED,
    TRASHED,
    DELETED,
    HISTORICAL,
    DRAFT,
    /// A word that this client does not know; never an error, so that a new status does not stop a run.
    UNKNOWN
}
