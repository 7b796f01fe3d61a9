package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.source.Census.Skipped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps what a sweep lists until all of it is known, and then parts what is taken from what is left out: what hangs
/// above a page may be listed after it. For one thread.
final class Sieve {
    private final Chooser chooser;
    private final Map<DocumentId, Held> held;
    private final List<Content> rows = new ArrayList<>();
    private final List<Node> places = new ArrayList<>();
    private final Map<Skipped, Integer> skipped = new HashMap<>();
    private final Map<DocumentId, Sweep.Excluded> excluded = new LinkedHashMap<>();

    /// @param rows to be compared
    /// @param places that are taken
    record Sifted(List<Content> rows, List<Node> places) {}

    /// @param held what is held of the spaces
    Sieve(Chooser chooser, Map<DocumentId, Held> held) {
        this.chooser = chooser;
        this.held = held;
    }

    /// Whether nothing is left out, so that nothing need be kept.
    boolean isOpen() {
        return chooser.takesEverything();
    }

    void keep(List<? extends Content> listed) {
        rows.addAll(listed);
    }

    void keepPlaces(List<Node> listed) {
        places.addAll(listed);
    }

    /// Everything that was kept.
    Sifted sifted() {
        var chosen = chooser.ofAll(rows, places);
        chosen.leftOut().forEach(this::exclude);
        var taken = chooser.places(places, chosen);
        places.stream()
                .filter(place -> !taken.contains(place))
                .flatMap(place -> Optional.ofNullable(held.get(place.id())).stream())
                .forEach(place -> exclude(place, Filter.PAGE));
        var sifted = new Sifted(chosen.taken(), taken);
        rows.clear();
        places.clear();
        return sifted;
    }

    /// Of rows that were found apart from the lists, those that are taken.
    List<Content> sifted(List<? extends Content> found) {
        var chosen = chooser.ofSome(found);
        chosen.leftOut().forEach(this::exclude);
        return chosen.taken();
    }

    private void exclude(Content row, Filter filter) {
        var node = Reading.node(row);
        skipped.merge(new Skipped(node.spaceId(), node.type(), filter), 1, Integer::sum);
        Optional.ofNullable(held.get(node.id())).ifPresent(before -> exclude(before, filter));
    }

    private void exclude(Held before, Filter filter) {
        excluded.put(before.id(), new Sweep.Excluded(before, filter));
    }

    /// A file or comment goes with what it hangs at.
    ///
    /// @return whether it is left out
    boolean goesWith(Held item, Optional<DocumentId> container) {
        var above = container.map(excluded::get);
        above.ifPresent(document -> exclude(item, document.filter()));
        return above.isPresent();
    }

    /// Whether something held is left out.
    boolean excludes(Optional<DocumentId> document) {
        return document.map(excluded::containsKey).orElse(false);
    }

    Map<Skipped, Integer> skipped() {
        return skipped;
    }

    List<Sweep.Excluded> excluded() {
        return List.copyOf(excluded.values());
    }
}
