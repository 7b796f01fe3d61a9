package dev.anabranch.server.selfcheck;

import dev.anabranch.server.access.Access;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.Closure;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.GateState;
import dev.anabranch.server.content.Sampling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Draws people before pages by chance, where a mistake would hurt most: two of five pages are restricted or lie below
/// something restricted, one of five lets other people in since lately, three of twenty are for a large group; the rest
/// are any. Of the people those come first who are somebody here. About half of the pairs are such as we would show.
final class Draw {
    private static final Duration LATELY = Duration.ofDays(2);
    private static final int MOST_LINKED = 30;
    private static final int MOST_OTHERS = 24;
    private static final int MOST_CLOSED = 4;

    private final Access access;
    private final Sampling sampling;
    private final List<String> linked;
    private final Random random;

    /// @param linked accounts of the site that are somebody's here, in a fixed order
    Draw(Access access, Sampling sampling, List<String> linked, long seed) {
        this.access = access;
        this.sampling = sampling;
        this.linked = List.copyOf(linked);
        this.random = new Random(seed);
    }

    /// What was drawn.
    ///
    /// @param pool everybody who could have been
    record Hand(List<Drawn> pairs, List<Reader> pool) {
        /// About what the site said no before.
        static Hand of(List<Closure> closed) {
            return new Hand(
                    closed.stream()
                            .map(each -> new Drawn(each.document(), Drawn.reader(each.askedFor())))
                            .toList(),
                    List.of());
        }

        /// Who stands before something.
        Set<Reader> readers() {
            return pairs.stream().map(Drawn::reader).collect(Collectors.toSet());
        }

        /// The documents by the spaces that they lie in, as far as that is known.
        Map<String, List<DocumentId>> bySpace(AccessRecord record) {
            Map<String, List<DocumentId>> found = new TreeMap<>();
            record.waysOfKnown(documents())
                    .forEach((id, way) -> way.stream()
                            .map(GateState::gate)
                            .limit(1) // that of the space in which it lies itself
                            .filter(gate -> gate.kind() == Gate.Kind.SPACE)
                            .forEach(gate -> found.computeIfAbsent(gate.id(), none -> new ArrayList<>())
                                    .add(id)));
            return found;
        }

        /// Of these, in their order, what can be told from so many requests where facts are read anew; see
        /// [FactsBudget].
        Hand within(int requests, AccessRecord record) {
            var ways = record.waysOfKnown(documents());
            var budget = new FactsBudget(requests);
            var taken = pairs.stream()
                    .filter(drawn -> budget.takes(drawn, ways.getOrDefault(drawn.document(), List.of())))
                    .toList();
            var asked = new Hand(taken, List.of()).readers();
            return new Hand(taken, pool.stream().filter(asked::contains).toList());
        }

        private Set<DocumentId> documents() {
            return pairs.stream().map(Drawn::document).collect(Collectors.toSet());
        }
    }

    Hand of(int most, Instant now) {
        var pool = pool();
        var documents = documents(most, now);
        Map<Reader, Set<DocumentId>> admitted = new LinkedHashMap<>();
        pool.forEach(reader -> admitted.put(reader, access.admitted(reader, documents)));
        Set<Drawn> pairs = new LinkedHashSet<>();
        for (int tried = 0; pairs.size() < most && !documents.isEmpty() && tried < 4 * most; tried++) {
            pairs.add(pair(documents.get(tried % documents.size()), admitted));
        }
        return new Hand(List.copyOf(pairs), pool);
    }

    private Drawn pair(DocumentId document, Map<Reader, Set<DocumentId>> admitted) {
        var shown = new ArrayList<Reader>();
        var hidden = new ArrayList<Reader>();
        admitted.forEach((reader, documents) -> (documents.contains(document) ? shown : hidden).add(reader));
        boolean shows = hidden.isEmpty() || (!shown.isEmpty() && random.nextBoolean());
        var among = shows ? shown : hidden;
        return new Drawn(document, among.get(random.nextInt(among.size())));
    }

    private List<Reader> pool() {
        var names = new LinkedHashSet<>(some(linked, MOST_LINKED));
        names.addAll(sampling.people(random, MOST_OTHERS));
        names.addAll(sampling.closedPeople(random, MOST_CLOSED));
        var pool = new ArrayList<Reader>(names.stream().map(Reader.Account::new).toList());
        pool.add(Reader.ANONYMOUS);
        return List.copyOf(pool);
    }

    private List<String> some(List<String> all, int most) {
        var mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, random);
        return mixed.subList(0, Math.min(most, mixed.size()));
    }

    private List<DocumentId> documents(int most, Instant now) {
        var drawn = new LinkedHashSet<DocumentId>();
        drawn.addAll(sampling.restricted(random, part(most, 40)));
        drawn.addAll(sampling.changed(now.minus(LATELY), random, part(most, 20)));
        drawn.addAll(sampling.ofLargeGroups(random, part(most, 15)));
        drawn.addAll(sampling.any(random, Math.max(0, most - drawn.size())));
        var mixed = new ArrayList<>(drawn);
        Collections.shuffle(mixed, random);
        return mixed;
    }

    private static int part(int most, int percent) {
        return Math.max(1, most * percent / 100);
    }
}
