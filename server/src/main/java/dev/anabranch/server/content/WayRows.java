package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Finds the gates on the ways to documents: of any number of documents at once, level by level, so that a list costs
/// as many queries as its deepest document has levels.
final class WayRows {
    /// A tree that is deeper than this is taken for broken.
    private static final int DEEPEST = 1000;

    private final Connection connection;
    private final int site;
    private final Map<DocumentId, Place> places = new HashMap<>();

    WayRows(Connection connection, int site) {
        this.connection = connection;
        this.site = site;
    }

    /// Where something lies.
    ///
    /// @param parent empty at the top of a space
    /// @param gated whether it has a gate of its own
    private record Place(String spaceId, Optional<DocumentId> parent, boolean gated, boolean held) {}

    /// One way.
    ///
    /// @param gates of the spaces first, then downwards
    /// @param end the gate at which it breaks off: nobody knows what lies above that
    /// @param ids of what it leads along, upwards
    /// @param endless whether it leads in a circle, or through more levels than a tree has
    private record Way(List<Gate> gates, Optional<Gate> end, List<DocumentId> ids, boolean endless) {
        static final Way NONE = new Way(List.of(), Optional.empty(), List.of(), true);
    }

    /// For each of these documents the gates that its reader has to pass; none for what is not held.
    Map<DocumentId, List<GateState>> of(Collection<DocumentId> documents) throws SQLException {
        return of(documents, true);
    }

    /// The same, also for what is only known to lie above something held.
    Map<DocumentId, List<GateState>> ofKnown(Collection<DocumentId> documents) throws SQLException {
        return of(documents, false);
    }

    private Map<DocumentId, List<GateState>> of(Collection<DocumentId> documents, boolean onlyHeld)
            throws SQLException {
        findPlaces(documents);
        var ways = new LinkedHashMap<DocumentId, Way>();
        documents.forEach(document -> ways.put(document, way(document, onlyHeld)));
        var gates = new HashSet<Gate>();
        ways.values().forEach(way -> gates.addAll(way.gates()));
        var known = GateRows.states(connection, site, gates);
        Closures.byGate(connection, site)
                .forEach((gate, accounts) -> known.computeIfPresent(gate, (same, state) -> state.closedTo(accounts)));
        var states = new LinkedHashMap<DocumentId, List<GateState>>();
        ways.forEach((document, way) -> states.put(document, states(way, known)));
        return states;
    }

    /// For each of these documents what it lies below; none for what is not held, or lies in a circle.
    Map<DocumentId, WayUp> up(Collection<DocumentId> documents) throws SQLException {
        findPlaces(documents);
        var ways = new LinkedHashMap<DocumentId, WayUp>();
        for (var document : documents) {
            var way = way(document, true);
            if (!way.endless()) {
                ways.put(document, new WayUp(place(document).spaceId(), way.ids()));
            }
        }
        return ways;
    }

    private Place place(DocumentId id) {
        return Objects.requireNonNull(places.get(id));
    }

    private static List<GateState> states(Way way, Map<Gate, GateState> known) {
        return way.gates().stream()
                .map(gate -> way.end().filter(gate::equals).isPresent()
                        ? GateState.unknown(gate)
                        : known.getOrDefault(gate, GateState.unknown(gate)))
                .toList();
    }

    private Way way(DocumentId document, boolean onlyHeld) {
        var start = Optional.ofNullable(places.get(document)).filter(place -> place.held() || !onlyHeld);
        if (start.isEmpty()) {
            return Way.NONE;
        }
        var gates = new ArrayList<Gate>();
        var spaces = new LinkedHashSet<Gate>();
        var seen = new LinkedHashSet<DocumentId>();
        var at = Optional.of(document);
        while (at.isPresent()) {
            var id = at.get();
            var place = places.get(id);
            boolean endless = !seen.add(id) || seen.size() > DEEPEST;
            if (place == null || endless || isAstray(place)) {
                gates.addFirst(Gate.of(id));
                gates.addAll(0, spaces);
                return new Way(gates, Optional.of(Gate.of(id)), List.copyOf(seen), endless);
            }
            if (place.gated()) {
                gates.addFirst(Gate.of(id));
            }
            spaces.add(Gate.ofSpace(place.spaceId()));
            at = place.parent();
        }
        gates.addAll(0, spaces);
        return new Way(gates, Optional.empty(), List.copyOf(seen), false);
    }

    /// A file or comment is read by whoever reads what it hangs at, and nobody knows what that is.
    private static boolean isAstray(Place place) {
        return !place.gated() && place.parent().isEmpty();
    }

    private void findPlaces(Collection<DocumentId> documents) throws SQLException {
        Set<DocumentId> wanted = new HashSet<>(documents);
        for (int level = 0; !wanted.isEmpty() && level <= DEEPEST; level++) {
            var ids = List.copyOf(wanted);
            var found = new HashMap<DocumentId, Place>();
            for (var some : ContentStore.chunks(ids)) {
                held(some, found);
            }
            var others = ids.stream().filter(id -> !found.containsKey(id)).toList();
            for (var some : ContentStore.chunks(others)) {
                ancestors(some, found);
            }
            places.putAll(found);
            wanted.clear();
            found.values().stream()
                    .flatMap(place -> place.parent().stream())
                    .filter(parent -> !places.containsKey(parent))
                    .forEach(wanted::add);
        }
    }

    private void held(List<DocumentId> ids, Map<DocumentId, Place> found) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT id, space, parent, type FROM node WHERE site = ? AND id IN ("
                        + ContentStore.marks(ids.size()) + ")")) {
            query.setInt(1, site);
            ContentStore.set(query, 2, ids);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var parent = Optional.ofNullable(rows.getString(3)).map(DocumentId::new);
                    boolean gated = Gate.isAt(NodeType.of(rows.getString(4)));
                    found.put(new DocumentId(rows.getString(1)), new Place(rows.getString(2), parent, gated, true));
                }
            }
        }
    }

    private void ancestors(List<DocumentId> ids, Map<DocumentId, Place> found) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, space, parent FROM ancestor WHERE site = ? AND id IN ("
                + ContentStore.marks(ids.size()) + ")")) {
            query.setInt(1, site);
            ContentStore.set(query, 2, ids);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var parent = Optional.ofNullable(rows.getString(3)).map(DocumentId::new);
                    found.put(new DocumentId(rows.getString(1)), new Place(rows.getString(2), parent, true, false));
                }
            }
        }
    }
}
