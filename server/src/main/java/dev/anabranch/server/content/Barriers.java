package dev.anabranch.server.content;

import java.util.Map;
import java.util.Set;

/// Where readers of one site may be held up, whoever they are.
///
/// @param restricted what has a gate that admits only some
/// @param shut what nobody gets past: its gate was never read, or nobody knows what it is or where it lies
/// @param crossings what something of another space lies below, with the space that it is in itself
public record Barriers(
        long revision, Set<DocumentId> restricted, Set<DocumentId> shut, Map<DocumentId, String> crossings) {
    public Barriers {
        restricted = Set.copyOf(restricted);
        shut = Set.copyOf(shut);
        crossings = Map.copyOf(crossings);
    }
}
