package dev.anabranch.server.source;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.Space;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a sweep has seen so far, compared with what was held when it began. For one thread.
final class Sightings {
    private final Map<String, Space> spaces;
    private final Map<DocumentId, Held> held;
    private final Set<DocumentId> seen = new HashSet<>();
    private final Map<DocumentId, Held> gone = new LinkedHashMap<>();
    private final List<Census.Unheld> unheld = new ArrayList<>();

    Sightings(Scope scope) {
        this.spaces = ConfluenceSource.spacesById(scope);
        this.held = new HashMap<>(scope.held().heldIn(scope.spaceIds()));
    }

    /// Everything held of the spaces that are swept, when it began.
    Map<DocumentId, Held> held() {
        return held;
    }

    /// The spaces that are swept or held, by id.
    Map<String, Space> spaces() {
        return spaces;
    }

    /// Whether this is seen for the first time.
    boolean see(DocumentId id) {
        return seen.add(id);
    }

    boolean hasSeen(DocumentId id) {
        return seen.contains(id);
    }

    Set<DocumentId> seen() {
        return seen;
    }

    /// Notes what is listed and not held, if it lies in one of the spaces.
    void noteUnheld(Node node) {
        if (!held.containsKey(node.id()) && spaces.containsKey(node.spaceId())) {
            unheld.add(new Census.Unheld(node.id(), node.type(), node.spaceId(), node.title()));
        }
    }

    List<Census.Unheld> unheld() {
        return unheld;
    }

    /// Notes that something held is neither listed nor found.
    void lose(Held item) {
        gone.put(item.id(), item);
    }

    /// Whether what something hangs at is gone.
    boolean isGone(Optional<DocumentId> container) {
        return container.map(gone::containsKey).orElse(false);
    }

    boolean isGone(DocumentId id) {
        return gone.containsKey(id);
    }

    /// What is held and neither listed nor found.
    Map<DocumentId, Held> gone() {
        return gone;
    }

    /// Held and not seen.
    List<Held> missing() {
        return held.values().stream().filter(item -> !seen.contains(item.id())).toList();
    }
}
