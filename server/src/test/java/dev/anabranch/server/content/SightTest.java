package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.access.Access;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.access.Sight;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a reader may read as a filter: it says what the ways to the documents say, whatever happens in between.
@OnEachDatabase
class SightTest {
    private static final int STEPS = 300;
    private static final List<String> PEOPLE = List.of("ana", "bo", "cy", "dee");
    private static final List<String> GROUPS = List.of("team", "crew");
    private static final List<Space> SPACES = List.of(Draft.DOC, Draft.OPS);

    @RegisterExtension
    final TestDatabase held;

    private final long seed = Long.getLong("anabranch.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private OpenContent content;
    private Access access;
    private int at;

    SightTest(Product product) {
        held = TestDatabase.of(product);
    }

    @BeforeEach
    void open() {
        content = OpenContent.of(held.database());
        access = new Access(content.store().access());
        SPACES.forEach(space -> fact(new AccessFact.GateRead(Gate.ofSpace(space.id()), everybody())));
        PEOPLE.forEach(name -> fact(new AccessFact.PersonRead(person(name, true, false))));
    }

    @Test
    void saysAlwaysWhatTheWaysSay() {
        int shown = 0;
        int hidden = 0;
        for (int step = 0; step < STEPS; step++) {
            somethingHappens();
            for (var reader : List.of(someReader(), someReader())) {
                var admitted = access.admitted(access.standing(reader), all());
                assertThat(seen(access.sight(reader)))
                        .as("seed %d, step %d, %s", seed, step, reader)
                        .isEqualTo(admitted);
                shown += admitted.size();
                hidden += all().size() - admitted.size();
            }
        }
        assertThat(shown).as("seed %d", seed).isPositive();
        assertThat(hidden).as("seed %d", seed).isPositive();
    }

    @Test
    void isKeptUntilSomebodyMayReadSomethingElse() {
        readOpen("1");
        var before = access.sight(account("ana"));
        content.apply(Draft.page("1").version(2).saying("<p>other words</p>").read());
        assertThat(access.sight(account("ana"))).isSameAs(before);
        content.apply(Draft.page("2").below("1").read());
        assertThat(seen(access.sight(account("ana")))).containsExactly(new DocumentId("1"));
        readOpen("2");
        assertThat(seen(access.sight(account("ana")))).hasSize(2);
    }

    @Test
    void whoIsClosedMeanwhileSeesNothingMore() {
        readOpen("1");
        assertThat(seen(access.sight(account("ana")))).hasSize(1);
        fact(new AccessFact.PersonRead(person("ana", false, false)));
        assertThat(seen(access.sight(account("ana")))).isEmpty();
    }

    @Test
    void whatHangsAtNothingIsForNobody() {
        content.apply(Draft.of(NodeType.ATTACHMENT, "att1").attached("ab"));
        assertThat(access.admitted(access.standing(account("ana")), all())).isEmpty();
        assertThat(seen(access.sight(account("ana")))).isEmpty();
    }

    private void readOpen(String id) {
        if (!content.holds(id)) {
            content.apply(Draft.page(id).read());
        }
        fact(new AccessFact.GateRead(Gate.of(new DocumentId(id)), new Admission.Open()));
    }

    private Set<DocumentId> seen(Sight sight) {
        return content.store().access().waysUp(all()).entrySet().stream()
                .filter(way ->
                        sight.admits(way.getValue().spaceId(), way.getValue().ids()))
                .map(way -> way.getKey())
                .collect(Collectors.toSet());
    }

    private Collection<DocumentId> all() {
        var ids = new ArrayList<DocumentId>();
        content.store().eachNode(node -> ids.add(node.id()));
        return ids;
    }

    private void somethingHappens() {
        switch (random.nextInt(17)) {
            case 0, 1, 2 -> content.apply(somewhere(Draft.page(someId())).read());
            case 3, 4 -> content.apply(somewhere(Draft.page(someId())).placed());
            case 5 -> content.apply(new Change.Removed(new DocumentId(someId())));
            case 6 ->
                content.apply(somewhere(Draft.of(NodeType.ATTACHMENT, "att" + someId()))
                        .attached("ab"));
            case 7 ->
                content.apply(somewhere(Draft.of(NodeType.FOLDER, someId())).placed());
            case 8, 9, 10 -> fact(new AccessFact.GateRead(Gate.of(new DocumentId(someId())), someAdmission()));
            case 11 -> unread();
            case 12 -> fact(new AccessFact.GateRead(Gate.ofSpace(some(SPACES).id()), someAdmission()));
            case 13 -> fact(new AccessFact.GroupRead(some(GROUPS), "Group", someOf(PEOPLE)));
            case 14 -> fact(new AccessFact.PersonRead(person(some(PEOPLE), mostly(), !mostly())));
            case 15 -> closes();
            default -> aboveChanges();
        }
    }

    private void aboveChanges() {
        var id = new DocumentId(someId());
        switch (random.nextInt(4)) {
            case 0 -> fact(new AccessFact.AncestorGone(Gate.of(id)));
            case 1 -> release();
            case 2 -> content.store().bringBack(List.of(id), (connection, back) -> {});
            default -> fact(new AccessFact.AncestorRead(id, some(SPACES).id(), someParent()));
        }
    }

    /// The site said that something is not for somebody, or says so no more.
    private void closes() {
        var closures = Closures.of(held.database(), content.store().address()).orElseThrow();
        var account = some(List.of(Closure.EVERYBODY, Closure.ANONYMOUS, some(PEOPLE)));
        var closure = new Closure(new DocumentId(someId()), account, "ana", Instant.EPOCH);
        var closed = closures.all();
        held.database().write(connection -> {
            if (random.nextBoolean()) {
                return closures.close(connection, closure);
            }
            for (var each : closed) {
                closures.open(connection, each);
            }
            return !closed.isEmpty();
        });
    }

    private void release() {
        if (random.nextInt(4) == 0) {
            held.database().write(connection -> {
                content.store().release(connection, Draft.OPS);
                return true;
            });
            content.apply(new Change.SpaceSeen(Draft.OPS));
        }
    }

    private void unread() {
        var what = new AccessFact.NodeLabel("page", "Title");
        fact(new AccessFact.GateUnread(Gate.of(new DocumentId(someId())), what, mostly(), "refused"));
    }

    private Draft somewhere(Draft draft) {
        var placed = draft.in(mostly() ? Draft.DOC : Draft.OPS).version(++at);
        return someParent().map(parent -> placed.below(parent.value())).orElse(placed);
    }

    private Optional<DocumentId> someParent() {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(new DocumentId(someId()));
    }

    private String someId() {
        return Integer.toString(1 + random.nextInt(25));
    }

    private Admission someAdmission() {
        var people = someOf(PEOPLE).stream().map(Principal.Person::new);
        var groups = someOf(GROUPS).stream().map(Principal.Group::new);
        Set<Principal> named = Stream.concat(people, groups).collect(Collectors.toSet());
        return switch (random.nextInt(5)) {
            case 0 -> new Admission.Only(named);
            case 1 -> everybody();
            case 2 -> new Admission.Only(Set.of(new Principal.Anonymous()));
            default -> new Admission.Open();
        };
    }

    private Set<String> someOf(List<String> names) {
        return names.stream().filter(name -> random.nextBoolean()).collect(Collectors.toSet());
    }

    private boolean mostly() {
        return random.nextInt(5) > 0;
    }

    private <T> T some(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Reader someReader() {
        return random.nextInt(8) == 0 ? Reader.ANONYMOUS : account(some(PEOPLE));
    }

    private static Reader account(String name) {
        return new Reader.Account(name);
    }

    private static Admission everybody() {
        return new Admission.Only(Set.of(new Principal.Everyone()));
    }

    private static AccessFact.Identity person(String name, boolean active, boolean guest) {
        return new AccessFact.Identity(name, name, Optional.empty(), Optional.empty(), "atlassian", active, guest);
    }

    private void fact(AccessFact fact) {
        at++;
        content.apply(new Change.Access(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(at), fact));
    }
}
