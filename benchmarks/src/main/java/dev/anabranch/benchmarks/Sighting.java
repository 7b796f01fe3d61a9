package dev.anabranch.benchmarks;

import dev.anabranch.server.access.Access;
import dev.anabranch.server.access.Reader;
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
import dev.anabranch.server.platform.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// How long it takes to find out what a reader may see of a large site with many restrictions: 100,000 pages, one in
/// ten restricted to five people and two of 2,000 groups; a reader in 200 groups and one in none.
final class Sighting {
    private static final int PAGES = 100_000;
    private static final int BATCH = 1_000;
    private static final int TIMES = 20;
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Space SPACE = new Space("1", "BIG", "Big", "/spaces/BIG");

    private final Random random = new Random(4711);
    private final ContentStore store;
    private final Access access;

    private Sighting(ContentStore store) {
        this.store = store;
        this.access = new Access(store.access());
    }

    /// No arguments.
    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("anabranch-sighting-");
        try (var database = Database.sqlite(folder.resolve("test.db"))) {
            var sighting = new Sighting(ContentStore.of(database, "https://big.example", List.of(), Clock.systemUTC()));
            sighting.fill();
            sighting.measure("in 200 groups", LargeSite.IN_MANY_GROUPS);
            sighting.measure("in no group", LargeSite.IN_NO_GROUP);
        } finally {
            Folders.delete(folder);
        }
    }

    private void fill() {
        apply(List.of(
                new Change.SpaceSeen(SPACE),
                LargeSite.only(Gate.ofSpace(SPACE.id()), Set.of(new Principal.Everyone()))));
        for (int from = 1; from <= PAGES; from += BATCH) {
            var changes = new ArrayList<Change>();
            for (int id = from; id < from + BATCH; id++) {
                changes.add(page(id));
                changes.add(
                        id % 10 == 0
                                ? LargeSite.only(Gate.of(new DocumentId("" + id)), LargeSite.some(random))
                                : LargeSite.fact(new AccessFact.GateRead(
                                        Gate.of(new DocumentId("" + id)), new Admission.Open())));
            }
            apply(changes);
        }
        apply(LargeSite.people());
    }

    private void measure(String words, String account) {
        var reader = new Reader.Account(account);
        var first = new ArrayList<Long>();
        var next = new ArrayList<Long>();
        var again = new ArrayList<Long>();
        int closed = 0;
        for (int time = 0; time < TIMES; time++) {
            apply(List.of(LargeSite.only(Gate.of(new DocumentId("10")), Set.of(new Principal.Person("p" + time)))));
            long begun = System.nanoTime();
            access.sight(Reader.ANONYMOUS);
            first.add(System.nanoTime() - begun);
            next.add(nanos(reader));
            again.add(nanos(reader));
            closed = access.sight(reader).closed().size();
        }
        System.out.printf(
                Locale.ROOT,
                "%s: after a change %.1f ms for whoever asks first, %.1f ms for this one, again %.2f ms (medians of %d);"
                        + " %,d closed%n",
                words,
                median(first),
                median(next),
                median(again),
                TIMES,
                closed);
    }

    private long nanos(Reader reader) {
        long begun = System.nanoTime();
        access.sight(reader);
        return System.nanoTime() - begun;
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
    }

    private Change page(int id) {
        var parent = id <= 10 ? Optional.<DocumentId>empty() : Optional.of(new DocumentId("" + (id / 10)));
        var edition = new Edition(1, AT, AT, Optional.empty());
        var node = new Node(
                new DocumentId("" + id), NodeType.PAGE, SPACE.id(), parent, "Page " + id, edition, "/pages/" + id);
        return new Change.Upserted(
                new Document(node, List.of(), new Body(Body.Format.STORAGE, "<p>" + id + "</p>"), Set.of()));
    }

    private void apply(List<Change> changes) {
        store.apply(changes, List.of());
    }
}
