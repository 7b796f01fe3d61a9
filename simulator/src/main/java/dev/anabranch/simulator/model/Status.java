package dev.anabranch.simulator.model;

import java.util.Locale;

/// Where a piece of content is in its life. Purged content has no status: it is gone.
public enum Status {
    CURRENT,
    ARCHIVED,
    TRASHED,
    DRAFT;

    /// The lower-case name that the API uses.
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
