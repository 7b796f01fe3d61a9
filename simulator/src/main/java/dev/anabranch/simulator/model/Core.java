package dev.anabranch.simulator.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What all content has in common.
///
/// @param authorId the account that made it
/// @param revisions oldest first, never empty; the last one is what readers see
public record Core(long id, String authorId, Instant createdAt, Status status, Place place, List<Revision> revisions) {
    /// Refuses content without a version.
    public Core {
        revisions = List.copyOf(revisions);
        if (revisions.isEmpty()) {
            throw new IllegalArgumentException("content " + id + " has no version");
        }
    }

    /// New content in its first version, current.
    public static Core first(long id, Place place, Revision revision) {
        Version version = revision.version();
        return new Core(id, version.authorId(), version.createdAt(), Status.CURRENT, place, List.of(revision));
    }

    /// The revision that readers see.
    public Revision current() {
        return revisions.getLast();
    }

    /// The same content with these versions of it only.
    public Core withOnly(List<Revision> others) {
        return new Core(id, authorId, createdAt, status, place, others);
    }

    Core with(Status other) {
        return new Core(id, authorId, createdAt, other, place, revisions);
    }

    Core at(Place other) {
        return new Core(id, authorId, createdAt, status, other, revisions);
    }

    Core then(Revision next) {
        List<Revision> longer = new ArrayList<>(revisions);
        longer.add(next);
        return new Core(id, authorId, createdAt, status, place, longer);
    }
}
