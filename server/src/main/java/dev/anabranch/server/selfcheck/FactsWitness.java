package dev.anabranch.server.selfcheck;

import dev.anabranch.server.access.Reader;
import dev.anabranch.server.access.Standing;
import dev.anabranch.server.access.Step;
import dev.anabranch.server.content.AccessFact;
import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.GateState;
import dev.anabranch.server.content.Membership;
import dev.anabranch.server.content.Principal;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.source.AccessReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads anew what a site tells of places, restrictions, spaces, groups and people, and applies the rule to
/// that. It finds what was read wrongly, not at all or too long ago, and no mistake in the rule: Data Center
/// answers no question about the right of somebody else. Nothing is asked twice.
final class FactsWitness implements Witness {
    private static final int AT_ONCE = 100;
    private static final int DEEPEST = 100;

    private final AccessReading reading;
    private final Map<String, Space> spaces = new HashMap<>();
    private final Map<DocumentId, Optional<Place>> places = new HashMap<>();
    private final Map<Gate, Admission> gates = new HashMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<String, AccessFact.Identity> people = new HashMap<>();

    /// Where something lies now.
    private record Place(String spaceId, Optional<DocumentId> parent) {}

    /// @param spaces those that may be asked about
    FactsWitness(AccessReading reading, Collection<Space> spaces) {
        this.reading = reading;
        spaces.forEach(space -> this.spaces.put(space.id(), space));
    }

    @Override
    public Way way() {
        return Way.FACTS;
    }

    /// Reads what is needed for these questions, as much at once as the site allows.
    ///
    /// @param documents by the id of the space that they are in
    void prepare(Map<String, List<DocumentId>> documents, Collection<Reader> readers) {
        var of = documents.keySet().stream().filter(spaces::containsKey).toList();
        note(reading.views(of.stream().map(spaces::get).toList())); // first: then searches look in archived spaces
        documents.forEach(this::readPlaces);
        var named = new HashSet<String>();
        gates.values().forEach(admission -> {
            if (admission instanceof Admission.Only(var principals)) {
                principals.forEach(each -> {
                    if (each instanceof Principal.Group(var id)) {
                        named.add(id);
                    }
                });
            }
        });
        note(reading.groups(named));
        var accounts = new ArrayList<String>();
        readers.forEach(reader -> {
            if (reader instanceof Reader.Account(var id)) {
                accounts.add(id);
            }
        });
        for (int from = 0; from < accounts.size(); from += reading.peopleAtOnce()) {
            note(reading.people(accounts.subList(from, Math.min(accounts.size(), from + reading.peopleAtOnce()))));
        }
    }

    /// Level by level, upwards.
    private void readPlaces(String spaceId, List<DocumentId> documents) {
        var space = spaces.get(spaceId);
        Set<DocumentId> wanted = new HashSet<>(documents);
        for (int level = 0; space != null && !wanted.isEmpty() && level < DEEPEST; level++) {
            var ids = List.copyOf(wanted);
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                note(reading.ancestors(space, ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
            }
            wanted.clear();
            ids.forEach(id -> places.getOrDefault(id, Optional.empty())
                    .flatMap(Place::parent)
                    .filter(parent -> !places.containsKey(parent))
                    .ifPresent(wanted::add));
        }
    }

    private void note(List<Change> changes) {
        for (var change : changes) {
            if (change instanceof Change.Access(var _, var fact)) {
                note(fact);
            }
        }
    }

    private void note(AccessFact fact) {
        switch (fact) {
            case AccessFact.GateRead(var gate, var admission) -> gates.put(gate, admission);
            case AccessFact.GateUnread unread -> gates.remove(unread.gate());
            case AccessFact.AncestorRead(var id, var space, var parent) ->
                places.put(id, Optional.of(new Place(space, parent)));
            case AccessFact.AncestorGone(var gate) -> places.put(new DocumentId(gate.id()), Optional.empty());
            case AccessFact.GroupRead(var id, var _, var members) -> groups.put(id, members);
            case AccessFact.PersonRead(var identity) -> people.put(identity.accountId(), identity);
            case AccessFact.GroupUnread _, AccessFact.Audited _ -> {} // nothing that could be compared
        }
    }

    /// Empty for what the site did not tell, or not wholly.
    @Override
    public Optional<Boolean> reads(DocumentId document, Reader reader) {
        var way = way(document);
        if (way.isEmpty() || (reader instanceof Reader.Account(var id) && !people.containsKey(id))) {
            return Optional.empty();
        }
        var standing = standing(reader);
        boolean whole = true;
        for (var gate : way) {
            var admission = gates.get(gate);
            if (admission == null || !isWhole(admission)) {
                whole = false;
            }
            if (admission != null && !Step.of(state(gate, admission), standing).passes() && isWhole(admission)) {
                return Optional.of(false);
            }
        }
        return whole ? Optional.of(true) : Optional.empty();
    }

    private boolean isWhole(Admission admission) {
        return !(admission instanceof Admission.Only(var principals))
                || principals.stream()
                        .allMatch(each -> !(each instanceof Principal.Group(var id)) || groups.containsKey(id));
    }

    private static GateState state(Gate gate, Admission admission) {
        return new GateState(gate, admission, Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }

    private Standing standing(Reader reader) {
        if (reader instanceof Reader.Account(var id)) {
            var memberships = groups.entrySet().stream()
                    .filter(group -> group.getValue().contains(id))
                    .map(group -> new Membership(group.getKey(), group.getKey(), Instant.EPOCH))
                    .toList();
            return Standing.of(reader, Optional.ofNullable(people.get(id)), memberships);
        }
        return Standing.of(reader, Optional.empty(), List.of());
    }

    /// The gates of a document, its own first and that of its space last; none where the way is not known to its top.
    private List<Gate> way(DocumentId document) {
        var way = new ArrayList<Gate>();
        var at = Optional.of(document);
        var space = "";
        for (int level = 0; at.isPresent() && level < DEEPEST; level++) {
            var place = places.getOrDefault(at.get(), Optional.empty());
            if (place.isEmpty()) {
                return List.of();
            }
            way.add(Gate.of(at.get()));
            space = place.get().spaceId();
            at = place.get().parent();
        }
        if (at.isPresent()) {
            return List.of();
        }
        way.add(Gate.ofSpace(space));
        return way;
    }
}
