package dev.anabranch.atlassian.confluence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An entry of the audit log.
///
/// @param category the site's word, such as `Permissions`
/// @param action what happened, such as `Content restriction added`
/// @param author who did it, by name
/// @param objects what it happened to and what that lies in
/// @param changes what is other than before
public record AuditEntry(
        Instant at, String category, String action, String author, List<Thing> objects, List<Change> changes) {
    public AuditEntry {
        objects = List.copyOf(objects);
        changes = List.copyOf(changes);
    }

    /// Something that an entry names.
    ///
    /// @param id only on Data Center
    public record Thing(String type, String name, Optional<String> id) {}

    /// A value that is other than before.
    public record Change(String name, String before, String after) {}
}
