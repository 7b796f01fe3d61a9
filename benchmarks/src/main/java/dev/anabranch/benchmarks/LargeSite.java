package dev.anabranch.benchmarks;

import dev.anabranch.server.content.AccessFact;
import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Document;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Principal;
import dev.anabranch.server.content.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// A store as the sync of a large site leaves it: pages of invented text in 20 spaces, one in ten restricted to five
/// people and two of 2,000 groups, one space that few may view; and readers in none and in 200 groups.
final class LargeSite {
    static final String ADDRESS = "https://big.example";
    static final String IN_MANY_GROUPS = "many";
    static final String IN_NO_GROUP = "none";
    static final int SPACES = 20;

    private static final int GROUPS = 2_000;
    private static final int GROUPS_OF_ONE = 200;
    private static final int BATCH = 500;
    private static final int SECTIONS = 4;
    private static final int LETTERS_OF_SECTION = 1_150;
    private static final Instant LAST = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random = new Random(4711);
    private final ContentStore store;
    private final InventedText text;

    LargeSite(ContentStore store, InventedText text) {
        this.store = store;
        this.text = text;
    }

    void fill(int pages) {
        var spaces = new ArrayList<Change>();
        for (int id = 1; id <= SPACES; id++) {
            spaces.add(new Change.SpaceSeen(new Space("" + id, "S" + id, "Space " + id, "/spaces/S" + id)));
            spaces.add(only(
                    Gate.ofSpace("" + id),
                    id == SPACES ? Set.of(new Principal.Group("g5")) : Set.of(new Principal.Everyone())));
        }
        store.apply(spaces, List.of());
        for (int from = 1; from <= pages; from += BATCH) {
            var changes = new ArrayList<Change>();
            for (int id = from; id < Math.min(pages + 1, from + BATCH); id++) {
                changes.add(page(id));
                var gate = Gate.of(new DocumentId("" + id));
                changes.add(
                        id % 10 == 0
                                ? only(gate, some(random))
                                : fact(new AccessFact.GateRead(gate, new Admission.Open())));
            }
            store.apply(changes, List.of());
        }
        store.apply(people(), List.of());
    }

    /// The readers, and the groups that they are in.
    static List<Change> people() {
        var people = new ArrayList<Change>(List.of(person(IN_MANY_GROUPS), person(IN_NO_GROUP)));
        for (int group = 0; group < GROUPS; group++) {
            var members = group < GROUPS_OF_ONE ? Set.of(IN_MANY_GROUPS, "other") : Set.of("other");
            people.add(fact(new AccessFact.GroupRead("g" + group, "Group " + group, members)));
        }
        return people;
    }

    private Change page(int id) {
        int subject = text.subject();
        var updated = LAST.minus(Duration.ofMinutes(random.nextInt(1_500_000)));
        var edition = new Edition(1, updated, updated, Optional.of("author" + random.nextInt(300)));
        var parent = id <= 10 * SPACES ? Optional.<DocumentId>empty() : Optional.of(parent(id));
        var node = new Node(
                new DocumentId("" + id),
                NodeType.PAGE,
                "" + (1 + id % SPACES),
                parent,
                text.title(subject) + " " + id,
                edition,
                "/pages/" + id);
        var body = new Body(Body.Format.STORAGE, storage(subject));
        return new Change.Upserted(new Document(node, List.of("label" + subject % 40), body, Set.of()));
    }

    /// One of the same space.
    private static DocumentId parent(int id) {
        int above = id / 10;
        return new DocumentId("" + (above - above % SPACES + id % SPACES));
    }

    private String storage(int subject) {
        var storage = new StringBuilder();
        for (int i = 0; i < SECTIONS; i++) {
            storage.append("<h2>").append(text.title(subject)).append("</h2>");
            for (int half = 0; half < 2; half++) {
                storage.append("<p>")
                        .append(text.paragraph(subject, LETTERS_OF_SECTION / 2))
                        .append("</p>");
            }
        }
        return storage.toString();
    }

    /// Five people and two groups.
    static Set<Principal> some(Random random) {
        var named = new HashSet<Principal>();
        for (int i = 0; i < 5; i++) {
            named.add(new Principal.Person("p" + random.nextInt(5_000)));
        }
        for (int i = 0; i < 2; i++) {
            named.add(new Principal.Group("g" + random.nextInt(GROUPS)));
        }
        return named;
    }

    private static Change person(String account) {
        return fact(new AccessFact.PersonRead(new AccessFact.Identity(
                account, account, Optional.empty(), Optional.empty(), "atlassian", true, false)));
    }

    static Change only(Gate gate, Set<Principal> principals) {
        return fact(new AccessFact.GateRead(gate, new Admission.Only(principals)));
    }

    static Change fact(AccessFact fact) {
        return new Change.Access(Instant.now(), fact);
    }
}
