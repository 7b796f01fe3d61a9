package dev.anabranch.simulator.model;

import java.util.Optional;
import java.util.Set;

/// Which content to go through and in which order.
///
/// @param types at least one
/// @param spaceIds empty for all spaces the caller sees
/// @param after go on behind this place in the order
public record Listing(Set<ContentType> types, Set<Long> spaceIds, Sort sort, Optional<Slot> after) {
    /// Copies both sets.
    public Listing {
        types = Set.copyOf(types);
        spaceIds = Set.copyOf(spaceIds);
    }

    /// All content of these types, by id.
    public static Listing of(ContentType... types) {
        return new Listing(Set.of(types), Set.of(), Sort.BY_ID, Optional.empty());
    }

    /// Only in these spaces.
    public Listing in(Set<Long> spaces) {
        return new Listing(types, spaces, sort, after);
    }

    /// In another order.
    public Listing by(Sort other) {
        return new Listing(types, spaceIds, other, after);
    }

    /// From behind a place.
    public Listing from(Slot slot) {
        return new Listing(types, spaceIds, sort, Optional.of(slot));
    }
}
